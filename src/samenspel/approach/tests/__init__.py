"""Tests of the approach."""
