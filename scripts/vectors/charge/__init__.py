"""Vectors of the profile charge: may this exchange charge the requester for this receipt?"""
