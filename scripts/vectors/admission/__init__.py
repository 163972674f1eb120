"""Vectors of the profile admission: may this provider start this job now?"""
