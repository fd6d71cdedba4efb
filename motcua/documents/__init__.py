"""Papers and the files they consist of (giấy tờ, tệp): safe store, pages, versions, who looked."""
