# motcua: mọi việc trên một máy. `make` không đích in trang này.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
JAVA := $(shell command -v java)
NPM := $(shell command -v npm)

help: ## In các đích và ý nghĩa
	@echo "motcua, các đích của make:"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

# --- cài đặt ------------------------------------------------------------------
.venv/bin/pip:
	@sh tools/create_venv.sh

.venv/.runtime: .venv/bin/pip requirements/install.lock requirements/runtime.lock pyproject.toml
	@echo "Cài các thư viện chạy (khóa phiên bản và mã băm)…"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/install.lock
	@.venv/bin/uv pip install -q --system-certs --python $(PY) --require-hashes -r requirements/runtime.lock
	@.venv/bin/uv pip install -q --system-certs --python $(PY) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.lock
	@echo "Cài các công cụ phát triển…"
	@.venv/bin/uv pip install -q --system-certs --python $(PY) --require-hashes -r requirements/dev.lock
	@touch $@

setup: .venv/.runtime ## Chỉ cài đặt; sau đó dùng .venv/bin/motcua
	@echo "Xong. Chạy: make run, hoặc .venv/bin/motcua --help"

run: .venv/.runtime ## Chạy cả hệ thống với tỉnh mẫu (MOTCUA_PORT, MOTCUA_HOME)
	@exec .venv/bin/motcua run

.venv/.spark: .venv/.runtime requirements/spark.lock
	@echo "Cài PySpark (khoảng 450 MB)…"
	@.venv/bin/uv pip install -q --system-certs --python $(PY) --require-hashes --no-build-isolation \
	  -r requirements/spark.lock
	@touch $@

spark: .venv/.spark ## Cài PySpark cho máy đếm Spark (tùy chọn; cần Java 17 khi chạy)

browser: ## Cài Chromium cho bộ thử trình duyệt (hoặc nói cần cài gì)
	@sh tools/install_browser.sh

# --- thử ----------------------------------------------------------------------
test: ## Chạy mọi bộ thử; nói rõ bộ nào đã chạy, bộ nào không
	@$(MAKE) --no-print-directory test-fast
	@$(MAKE) --no-print-directory test-slow
	@$(MAKE) --no-print-directory test-faults
	@if [ -n "$(CHROMIUM)" ]; then $(MAKE) --no-print-directory test-browser; \
	 else echo ">> Bộ thử trình duyệt: KHÔNG CHẠY (không có Chromium; chạy: make browser)"; fi
	@if [ -n "$(JAVA)" ] && [ -f .venv/.spark ]; then $(MAKE) --no-print-directory test-spark; \
	 else echo ">> Bộ thử Spark: KHÔNG CHẠY (cần Java 17 và PySpark; chạy: make spark)"; fi

test-fast: .venv/.dev ## Bộ thử nhanh
	@$(PYTEST) -n 2 --dist loadgroup -m "not browser and not faults and not slow and not spark"
	@echo ">> Bộ thử nhanh: ĐÃ CHẠY"

test-slow: .venv/.dev ## Bộ thử chậm: cả máy, sao lưu, dữ liệu thật, thử ngẫu nhiên
	@$(PYTEST) -n 2 --dist loadgroup -m "slow and not browser and not faults and not spark"
	@echo ">> Bộ thử chậm: ĐÃ CHẠY"

test-faults: .venv/.dev ## Bộ thử giết tiến trình
	@$(PYTEST) -m faults tests/faults
	@echo ">> Bộ thử lỗi hệ thống: ĐÃ CHẠY"

test-spark: .venv/.dev .venv/.spark ## Bộ thử máy đếm Spark trên cụm hai máy con (cần Java 17)
	@$(PYTEST) -m spark tests/indices tests/simulation
	@echo ">> Bộ thử Spark: ĐÃ CHẠY"

test-browser: .venv/.dev ## Bộ thử bằng Chromium
	@$(PYTEST) -m browser tests/browser
	@echo ">> Bộ thử trình duyệt: ĐÃ CHẠY"

# --- tường ----------------------------------------------------------------------
check: lint types arch docs messages assets test ## Tất cả: điều CI chạy

lint: .venv/.dev ## ruff, djlint
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/djlint --quiet --lint motcua --extension html

types: .venv/.dev ## mypy --strict với django-stubs
	@.venv/bin/mypy

arch: .venv/.dev ## Hợp đồng giữa các gói (import-linter), di trú, kiểm tra triển khai
	@.venv/bin/lint-imports
	@MOTCUA_HOME=var/check .venv/bin/motcua django makemigrations --check --dry-run
	@MOTCUA_HOME=var/check MOTCUA_ENV=production MOTCUA_PUBLIC_URL=https://motcua.example \
	  .venv/bin/motcua django check --deploy --fail-level WARNING

bpmn: .venv/.dev ## Mở tệp BPMN của mình bằng phần mềm BPMN khác (cần npm)
	@if [ -n "$(NPM)" ]; then (cd frontend && npm ci --silent --no-audit --no-fund) && $(PY) -m tools.bpmn; \
	 else echo ">> BPMN bằng phần mềm khác: KHÔNG CHẠY (không có npm)"; fi

law: .venv/.runtime ## Kiểm tra và in sổ tham số pháp luật
	@.venv/bin/motcua law

docs: .venv/.dev ## Tài liệu sinh từ mã có khớp không
	@$(PY) -m tools.docs --check

messages: .venv/.dev ## Bản dịch có khớp không
	@$(PY) -m tools.messages --check

assets: .venv/.dev ## Dựng lại CSS/JS và so với bản đã lưu (cần npm)
	@if [ -n "$(NPM)" ]; then cd frontend && npm ci --silent --no-audit --no-fund && npm run --silent check && \
	  echo ">> Tài sản giao diện: ĐÃ DỰNG LẠI VÀ SO"; \
	 else echo ">> Tài sản giao diện: KHÔNG SO (không có npm)"; fi

bench: .venv/.dev ## Đo tốc độ, ghi benchmarks/RESULTS.md (QUICK=1: thử nhanh, không ghi)
	@$(PY) -m tools.benches $(if $(QUICK),--quick)

lock: .venv/.dev ## Khóa lại phiên bản thư viện
	@for name in install runtime dev spark; do .venv/bin/uv pip compile -q --universal --generate-hashes --no-header \
	  --python-version 3.11 -o requirements/$$name.lock requirements/$$name.in; done

clean: ## Xóa dữ liệu thử (không xóa var/ của bạn)
	rm -rf var/test var/check .mypy_cache .ruff_cache .pytest_cache

.PHONY: help setup run browser test test-fast test-slow test-faults test-browser test-spark spark check lint types arch law docs messages \
  assets bench bpmn lock clean
