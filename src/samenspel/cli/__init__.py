"""The command `samenspel`: set-up, demonstration, import, export, and the public calculations on plain files.

Never a rule of its own.
"""
