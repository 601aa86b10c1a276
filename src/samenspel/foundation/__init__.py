"""What every room stands on: journal, lineage, files, outbox, search, verdicts, periods, money, web.

Never a word of the domain.
"""
