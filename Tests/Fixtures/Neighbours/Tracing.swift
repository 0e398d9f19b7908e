// swift-format-ignore-file
// The public names of swift-distributed-tracing, its context and swift-service-lifecycle.
public protocol Tracer: Sendable {}
public protocol LegacyTracer: Sendable {}
public protocol Instrument: Sendable {}
public protocol Span: Sendable {}
public protocol SpanAttributeKey {}
public protocol Injector: Sendable {}
public protocol Extractor: Sendable {}
public struct SpanAttribute: Sendable {}
public struct SpanAttributes: Sendable {}
public struct SpanContext: Sendable {}
public struct SpanEvent: Sendable {}
public enum SpanKind: Sendable {}
public struct SpanLink: Sendable {}
public struct SpanStatus: Sendable {}
public struct NoOpTracer: Sendable {}
public enum InstrumentationSystem {}
public struct ServiceContext: Sendable {}
public protocol ServiceContextKey {}
public protocol TracerInstant: Sendable {}
public protocol Service: Sendable { func run() async throws }
public actor ServiceGroup {}
public struct ServiceGroupConfiguration: Sendable {}
public struct ServiceGroupError: Error {}
public struct UnixSignal: Sendable {}
public struct UnixSignalsSequence: Sendable {}
