"""What counting tells (tra cứu thống kê): tables of figures, the lists behind them, how fresh they are."""
