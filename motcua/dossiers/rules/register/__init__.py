"""A register taken over from another system (nhập sổ theo dõi): read, checked and reckoned in columns."""
