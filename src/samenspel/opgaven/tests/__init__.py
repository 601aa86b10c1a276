"""Tests of the opgaven."""
