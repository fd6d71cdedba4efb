"""Does this report add up? Figures of a report, their identities, and what does not fit (kiểm tra báo cáo).

Pure: no database, no settings, no network. `check(text)` or `check(document)` gives a `Report`.
"""
