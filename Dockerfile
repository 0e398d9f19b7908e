# The order's programs in a slim image, without root: built with Swift's libraries inside, on the libraries that
# Debian keeps patched (OpenSSL and nghttp2 among them, so no static musl build).
#
#   docker build -t order-worker .
#   docker run --rm -e TEMPORAL_ADDRESS=host.docker.internal:7233 -p 127.0.0.1:8090:8090 order-worker

FROM swift:6.2-bookworm AS build
RUN apt-get update -q \
  && apt-get install -y -q --no-install-recommends \
    libcurl4-openssl-dev libmicrohttpd-dev libnghttp2-dev libssl-dev pkg-config \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
COPY Benchmarks Benchmarks
RUN for program in order-worker order; do \
    swift build --configuration release --static-swift-stdlib --product "$program" || exit 1; \
  done \
  && mkdir /out && cp .build/release/order-worker .build/release/order /out/

FROM debian:bookworm-slim
RUN apt-get update -q \
  && apt-get install -y -q --no-install-recommends \
    ca-certificates libcurl4 libmicrohttpd12 libnghttp2-14 libssl3 tzdata \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin order
COPY --from=build /out/ /usr/local/bin/
COPY wiremock/mappings /usr/local/share/order/mappings
USER 10001:10001
EXPOSE 8090
# Drains within SHUTDOWN_GRACE, 30 s unless told otherwise: give it more before it is killed.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["/usr/local/bin/order", "health", "-ready"]
ENTRYPOINT ["/usr/local/bin/order-worker"]
