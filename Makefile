# Two commands on a fresh machine do everything: `make demo` and `make test`.
# Any Python from 3.8 runs bootstrap.py, which finds a 3.13 and prepares .venv; later runs are instant.
.PHONY: help demo demo-reset test test-all screens lint format lock clean
.DEFAULT_GOAL := help
PORT ?= 8000
ARGS ?=
LOCKED = --universal --generate-hashes --no-header --no-annotate --python-version 3.13 -q
# GNU make on old systems is no friend of spaces in paths: everything below is relative.
define ready
@for p in python3 python3.13 python3.14 python /usr/bin/python3 /usr/local/bin/python3 \
	/usr/local/bin/python3.1[3-9] /opt/homebrew/bin/python3 "$$HOME"/.local/bin/python3.1[3-9] \
	"$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[3-9]*/bin/python3 \
	"$$HOME"/.local/share/uv/python/cpython-3.1[3-9]*/bin/python3; do \
	if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then \
	exec "$$p" bootstrap.py $(1); fi; done; \
	echo "找不到 Python。请先安装 Python 3.13。 No Python was found: install Python 3.13 first." >&2; exit 1
endef

help:  ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile

demo:  ## 示范区 · the demo district on http://127.0.0.1:$(PORT)/
	$(call ready)
	@.venv/bin/beside demo --port "$(PORT)" $(ARGS)

demo-reset:  ## 重新开始示范 · forget the demo district and grow it anew
	$(call ready)
	@.venv/bin/beside demo --reset --port "$(PORT)" $(ARGS)

test:  ## 测试 · the suite, shared between SQLite and PostgreSQL; 4 minutes are wanted
	$(call ready,--dev)
	@.venv/bin/python -m tests.run $(ARGS)

test-all:  ## 全部测试 · everything on both databases: crawls, long races, every way through a browser
	$(call ready,--dev)
	@.venv/bin/python -m tests.run --all $(ARGS)

screens:  ## 留影 · docs/screens anew: every main page, photographed in a demo that stands still
	$(call ready,--dev)
	@.venv/bin/python -m tests.screens $(ARGS)

lint:  ## 检查 · style, types, import contracts, migrations, templates
	$(call ready,--dev)
	@.venv/bin/python -m tests.lint

format:  ## 整理格式 · put code and templates in order
	$(call ready,--dev)
	@.venv/bin/python -m tests.lint --fix

.uv/bin/uv:
	$(call ready)
	@.venv/bin/python -m venv .uv && .uv/bin/python -m pip install -q uv

lock: .uv/bin/uv  ## 重新锁定版本 · compile both lock files anew from pyproject.toml
	@.uv/bin/uv pip compile $(LOCKED) pyproject.toml -o requirements.lock
	@.uv/bin/uv pip compile $(LOCKED) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## 清除环境 · remove .venv and caches, never the data in var/
	rm -rf .venv .uv .mypy_cache .ruff_cache .import_linter_cache .hypothesis
