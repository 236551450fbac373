# syntax=docker/dockerfile:1
# The service with the shipped voice: docker build -t dauys . && docker run -p 50051:50051 dauys

FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
COPY normalizer normalizer
COPY g2p g2p
COPY vocoder vocoder
COPY tts tts
RUN python -m venv /opt/dauys
# What `make wheel` runs.
RUN /opt/dauys/bin/python -m pip wheel --no-deps --wheel-dir dist .
RUN /opt/dauys/bin/python -m pip install --no-cache-dir --constraint constraints.txt dist/*.whl

FROM python:3.11-slim
COPY --from=build /opt/dauys /opt/dauys
RUN useradd --system --create-home --uid 10001 dauys
USER dauys
WORKDIR /home/dauys
ENV PATH=/opt/dauys/bin:$PATH PYTHONUTF8=1
EXPOSE 50051
# SERVING once the voice is loaded; NOT_SERVING while the container drains.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-m", "tts.healthcheck"]
# Inside a container every address is behind the published port. SIGTERM drains.
CMD ["tts", "serve", "--host", "0.0.0.0", "--port", "50051"]
