# Two commands need nothing but Python 3.11+ and make: `make say` and `make test`. `make help` lists the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The first Python on the PATH that is new enough; `make PYTHON=...` overrides it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done; echo no-python-3.11)

RUN := .venv-run
TEST := .venv-test
PROTO := .venv-proto
GRPCIO_TOOLS := 1.76.0

PORT ?= 50051

# TEXT reaches the command as bytes in the environment: `value` keeps make from expanding a $ in it, and no shell
# ever parses it. UTF-8 whatever LANG says.
TEXT ?= Сәлем, әлем! Бүгін 2024 жылғы 15 қараша.
override TEXT := $(value TEXT)
export TEXT
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP_INSTALL := bin/python -m pip install -qq --constraint constraints.txt

.PHONY: help say serve test lint types unit wheel proto clean

help: ## List the targets
	@sed -n 's/^\([a-z][a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

say: $(RUN)/installed ## Speak TEXT="..." into out/say.wav (ARGS="--lang ru --speed 1.2")
	@mkdir -p out
	@$(RUN)/bin/tts say -o out/say.wav $(ARGS) -- "$$TEXT"

serve: $(RUN)/installed ## Serve gRPC on 127.0.0.1 (PORT=50051 ARGS="--device cuda")
	@$(RUN)/bin/tts serve --port $(PORT) $(ARGS)

test: lint types unit ## Everything a change must pass

lint: $(TEST)/installed ## ruff check, ruff format --check
	$(TEST)/bin/ruff check .
	$(TEST)/bin/ruff format --check .

types: $(TEST)/installed ## mypy
	$(TEST)/bin/mypy

unit: $(TEST)/installed ## pytest (PYTEST_ARGS="-k stream")
	$(TEST)/bin/python -m pytest $(PYTEST_ARGS)

wheel: $(RUN)/installed ## Build dist/dauys-*.whl
	@rm -rf build dist  # setuptools would pack the stale modules of an earlier build
	$(RUN)/bin/python -m pip wheel --no-deps --wheel-dir dist .

proto: $(PROTO)/installed ## Regenerate tts/rpc/v1 from proto/
	$(PROTO)/bin/python -m grpc_tools.protoc -I proto --python_out=. --pyi_out=. --grpc_python_out=. \
		proto/tts/rpc/v1/tts.proto

clean: ## Remove what make made, except the recordings in out/
	rm -rf $(RUN) $(TEST) $(PROTO) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A stamp stands for a finished installation, so that a broken one is tried again and a second run starts at once.
$(RUN)/installed: pyproject.toml constraints.txt
	@echo "Installing the runtime into $(RUN) (once)" >&2
	@$(PYTHON) -m venv $(RUN)
	@$(RUN)/$(PIP_INSTALL) --editable .
	@touch $@

$(TEST)/installed: pyproject.toml constraints.txt
	@echo "Installing the runtime, the training and the test tools into $(TEST) (once, minutes)" >&2
	@$(PYTHON) -m venv $(TEST)
	@$(TEST)/$(PIP_INSTALL) --editable '.[dev,train]'
	@touch $@

# One fixed version writes the committed code: it decides the oldest protobuf and grpcio that can run it.
$(PROTO)/installed: Makefile
	@$(PYTHON) -m venv $(PROTO)
	@$(PROTO)/$(PIP_INSTALL) grpcio-tools==$(GRPCIO_TOOLS)
	@touch $@
