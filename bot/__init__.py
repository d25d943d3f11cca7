"""Keuzehulp: conversational decision support for people with a drug problem."""
