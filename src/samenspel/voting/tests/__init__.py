"""Tests of votes about money."""
