"""The parts of scripts/matrix: implementations side by side, from the journals of their runs."""
