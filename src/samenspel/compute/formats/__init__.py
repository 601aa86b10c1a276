"""Readers of public file layouts: lines in, frozen records out, every bad row named by its line."""
