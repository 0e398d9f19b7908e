/// The low three bits of a tag: how the value behind it is laid out.
///
/// Source: https://protobuf.dev/programming-guides/encoding/#structure
@usableFromInline
package enum WireType {
  @inlinable @inline(always) package static var varint: UInt32 { 0 }
  @inlinable @inline(always) package static var fixed64: UInt32 { 1 }
  @inlinable @inline(always) package static var lengthDelimited: UInt32 { 2 }
  @inlinable @inline(always) package static var startGroup: UInt32 { 3 }
  @inlinable @inline(always) package static var endGroup: UInt32 { 4 }
  @inlinable @inline(always) package static var fixed32: UInt32 { 5 }
}
