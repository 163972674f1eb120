"""Profile syntax: the string formats, one by one."""
