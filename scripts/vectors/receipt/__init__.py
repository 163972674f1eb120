"""Vectors of the profile receipt: does this receipt answer this job?"""
