"""Reading what others wrote (đọc dữ liệu ngoài): rows of the national database, and the limits in their prose."""
