public import Glibc
/// Runs through `fields` with the next tag in hand: a field that has that tag takes its value and
/// reads the tag after it, so a message whose fields come in order is decoded in one pass.
@safe public struct BinaryDecoder {
    @usableFromInline let buffer: [UInt8]
    @usableFromInline let base: UnsafePointer<UInt8>
    /// Where the next byte is, and where the message being read ends.
    public var position = 0
    @usableFromInline var end: Int
    /// The tag of the field at hand; 0 at the end of the message.
    public var tag: UInt32 = 0
    @usableFromInline var depth = 0
    public var error: WireError?
    @usableFromInline var memo = (start: 0, count: 0, entries: WireMap<WireBytes>())
    @usableFromInline var cache = [CachedText](repeating: CachedText(), count: 64)

    @inlinable init(_ buffer: [UInt8], _ base: UnsafePointer<UInt8>) { self.buffer = buffer; unsafe self.base = unsafe base; end = buffer.count }
    @inlinable func byte(_ index: Int) -> UInt8 { unsafe base[index] }

    @inlinable mutating func fail(_ reason: WireError) {
        if error == nil { error = reason }
        position = buffer.count
        tag = 0
    }

    @inlinable @inline(always) public mutating func readTag() {
        guard position < end else { tag = 0; return }
        let first = byte(position)
        if first < 0x80, first > 7 {
            tag = UInt32(first)
            position += 1
        } else {
            readLongTag()
        }
    }
    @usableFromInline @inline(never) mutating func readLongTag() {
        if position + 1 < end, byte(position) >= 0x80, byte(position + 1) < 0x80 {
            tag = UInt32(byte(position) & 0x7F) | UInt32(byte(position + 1)) << 7
            position += 2
            if tag <= 7 { fail(.malformedTag) }
            return
        }
        let value = varint()
        guard value <= UInt32.max, value > 7 else { return fail(.malformedTag) }
        tag = UInt32(value)
    }

    @inlinable @inline(always) mutating func varint() -> UInt64 {
        if position < end {
            let first = byte(position)
            if first < 0x80 { position += 1; return UInt64(first) }
        }
        return longVarint()
    }
    @usableFromInline @inline(never) mutating func longVarint() -> UInt64 {
        guard end &- position >= 10 else { return lastVarint() }
        var value = UInt64(byte(position) & 0x7F)
        var shift: UInt64 = 7
        var index = position &+ 1
        while shift < 70 {
            let next = byte(index)
            index &+= 1
            value |= UInt64(next & 0x7F) &<< shift
            if next < 0x80 {
                if shift == 63, next > 1 { break }
                position = index
                return value
            }
            shift &+= 7
        }
        fail(.malformedVarint)
        return 0
    }
    /// One that may be cut off: fewer than ten bytes are left.
    @usableFromInline @inline(never) mutating func lastVarint() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end {
            let next = byte(position)
            position &+= 1
            value |= UInt64(next & 0x7F) &<< shift
            if next < 0x80 { return value }
            shift &+= 7
        }
        fail(.truncated)
        return 0
    }

    /// The length of what follows, which lies inside the current message; 0 after a failure.
    @inlinable @inline(always) mutating func readLength() -> Int {
        let count = varint()
        if count <= UInt64(truncatingIfNeeded: end &- position) { return Int(truncatingIfNeeded: count) }
        fail(.truncated)
        return 0
    }

    /// The number of the field at hand, for messages that switch on it.
    @inlinable @inline(always) public mutating func next() -> UInt32? { tag == 0 ? nil : tag >> 3 }

    // One call a field that is present: its value, then the tag after it.
    @usableFromInline @inline(never) mutating func takeVarint() -> UInt64 { let value = varint(); readTag(); return value }
    @usableFromInline @inline(never) mutating func takeFixed64() -> UInt64 { let value = fixed64(); readTag(); return value }
    @usableFromInline @inline(never) mutating func takeFixed32() -> UInt32 { let value = fixed32(); readTag(); return value }
    @usableFromInline @inline(never) mutating func take(_ value: inout WireText) { value = text(); readTag() }
    @usableFromInline @inline(never) mutating func take(_ value: inout WireBytes) { value = data(); readTag() }

    @usableFromInline @inline(never) mutating func fixed64() -> UInt64 {
        guard end - position >= 8 else { fail(.truncated); return 0 }
        var value: UInt64 = 0
        for index in 0..<8 { value |= UInt64(byte(position + index)) << UInt64(8 * index) }
        position += 8
        return value
    }
    @usableFromInline @inline(never) mutating func fixed32() -> UInt32 {
        guard end - position >= 4 else { fail(.truncated); return 0 }
        var value: UInt32 = 0
        for index in 0..<4 { value |= UInt32(byte(position + index)) << UInt32(8 * index) }
        position += 4
        return value
    }

    @inlinable @inline(always) mutating func text() -> WireText {
        let count = readLength()
        if count == 0 { return WireText() }
        let start = position
        position += count
        return cachedString(start, count)
    }
    @usableFromInline mutating func makeString(_ start: Int, _ count: Int) -> String {
        do {
            let text = try UTF8Span(validating: buffer.span.extracting(start..<start + count))
            return String(copying: text)
        } catch {
            fail(.badUTF8)
            return ""
        }
    }
    /// The text at `start`, made only once while equal texts keep coming: histories repeat their
    /// identities, queues and type names in every event.
    @usableFromInline mutating func cachedString(_ start: Int, _ count: Int) -> String {
        let mix = count &* 31 &+ Int(byte(start)) &* 7 &+ Int(byte(start &+ count &- 1)) &* 13 &+ Int(byte(start &+ count / 2)) &* 3
        let slot = (mix ^ mix >> 6) & 63
        if cache[slot].count == count, same(cache[slot].start, start, count) { return cache[slot].text }
        let text = makeString(start, count)
        cache[slot] = CachedText(start: start, count: count, text: text)
        return text
    }
    @inlinable func same(_ a: Int, _ b: Int, _ count: Int) -> Bool {
        return unsafe memcmp(base + a, base + b, count) == 0
    }

    @inlinable @inline(always) mutating func data() -> WireBytes {
        let count = readLength()
        if count == 0 { return WireBytes() }
        let start = position
        position += count
        return WireBytes(buffer, start, count)
    }

    /// The bytes of a sub-message, read into `message`.
    @inlinable mutating func body<M: WireMessage>(_ message: inout M) {
        if let outer = enter() {
            message.decode(&self)
            leave(outer)
        }
    }
    @usableFromInline @inline(never) mutating func enter() -> Int? {
        let count = readLength()
        guard depth < 100 else { fail(.tooDeep); return nil }
        let outer = end
        depth &+= 1
        end = position &+ count
        readTag()
        return outer
    }
    @inlinable @inline(always) mutating func leave(_ outer: Int) {
        depth &-= 1
        end = outer
    }

    /// Passes over a field that no one wanted: unknown, or with a wire type that does not fit.
    @inline(never) public mutating func skipField() {
        skipValue()
        readTag()
    }
    @usableFromInline mutating func skipValue() {
        switch tag & 7 {
        case 0: _ = varint()
        case 1: _ = fixed64()
        case 2:
            let count = readLength()
            position += count
        case 5: _ = fixed32()
        case 3: skipGroup()
        default: fail(.malformedTag)
        }
    }
    mutating func skipGroup() {
        guard depth < 100 else { return fail(.tooDeep) }
        depth += 1
        let number = tag >> 3
        while true {
            readTag()
            if tag & 7 == 4 {
                if tag >> 3 != number { fail(.malformedTag) }
                break
            }
            if tag == 0 { fail(.truncated); break }
            skipValue()
        }
        depth -= 1
    }
}

@usableFromInline struct CachedText {
    @usableFromInline var start = 0, count = -1, text = ""
    @usableFromInline init() {}
    @usableFromInline init(start: Int, count: Int, text: String) { self.start = start; self.count = count; self.text = text }
}

extension BinaryDecoder: WireCoder {
    @inlinable @inline(always) public mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {
        if tag == number << 3 { value = Int32(truncatingIfNeeded: takeVarint()) }
    }
    @inlinable @inline(always) public mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {
        if tag == number << 3 { value = Int64(bitPattern: takeVarint()) }
    }
    @inlinable @inline(always) public mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {
        if tag == number << 3 { value = UInt32(truncatingIfNeeded: takeVarint()) }
    }
    @inlinable @inline(always) public mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {
        if tag == number << 3 { value = takeVarint() != 0 }
    }
    @inlinable @inline(always) public mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {
        if tag == number << 3 | 1 { value = Double(bitPattern: takeFixed64()) }
    }
    @inlinable @inline(always) public mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {
        if tag == number << 3 | 5 { value = Float(bitPattern: takeFixed32()) }
    }
    @inlinable @inline(always) public mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout WireText) {
        if tag == number << 3 | 2 { take(&value) }
    }
    @inlinable @inline(always) public mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {
        if tag == number << 3 | 2 { take(&value) }
    }
    @inlinable @inline(always) public mutating func enumeration<E: WireEnum>(_ number: UInt32, _ name: StaticString, _ value: inout E) {
        if tag == number << 3 { value = E(rawValue: Int32(truncatingIfNeeded: takeVarint())) }
    }
    @inlinable @inline(always) public mutating func timestamp(_ number: UInt32, _ name: StaticString, _ value: inout Timestamp?) {
        if tag == number << 3 | 2 { take(&value) }
    }
    @inlinable @inline(always) public mutating func duration(_ number: UInt32, _ name: StaticString, _ value: inout WireDuration?) {
        if tag == number << 3 | 2 { take(&value) }
    }
    @usableFromInline @inline(never) mutating func take(_ value: inout Timestamp?) {
        var time = value ?? Timestamp()
        secondsAndNanos(&time.seconds, &time.nanos)
        value = time
        readTag()
    }
    @usableFromInline @inline(never) mutating func take(_ value: inout WireDuration?) {
        var time = value ?? WireDuration()
        secondsAndNanos(&time.seconds, &time.nanos)
        value = time
        readTag()
    }
    @inline(always) mutating func secondsAndNanos(_ seconds: inout Int64, _ nanos: inout Int32) {
        let count = readLength()
        let outer = end
        end = position &+ count
        readTag()
        while tag != 0 {
            if tag == 8 { seconds = Int64(bitPattern: varint()); readTag() }
            if tag == 16 { nanos = Int32(truncatingIfNeeded: varint()); readTag() }
            if tag != 0, tag != 8, tag != 16 { skipField() }
        }
        end = outer
    }

    @inlinable @inline(always) public mutating func message<M: WireMessage>(_ number: UInt32, _ name: StaticString, _ value: inout M?) {
        if tag == number << 3 | 2 { take(&value) }
    }
    @inlinable @inline(never) mutating func take<M: WireMessage>(_ value: inout M?) {
        if let outer = enter() {
            if value == nil { value = M() }
            value!.decode(&self)
            leave(outer)
        }
        readTag()
    }
    @inlinable @inline(always) public mutating func message<M: WireMessage>(_ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?) {
        if tag == number << 3 | 2 { take(&value) }
    }
    @inlinable @inline(never) mutating func take<M: WireMessage>(_ value: inout Indirect<M>?) {
        var message = value?.value ?? M()
        body(&message)
        value = .value(message)
        readTag()
    }
    @inlinable @inline(always) public mutating func strings(_ number: UInt32, _ name: StaticString, _ values: inout [WireText]) {
        if tag == number << 3 | 2 { take(&values) }
    }
    @usableFromInline @inline(never) mutating func take(_ values: inout [WireText]) {
        let wanted = tag
        while tag == wanted { values.append(text()); readTag() }
    }
    @inlinable @inline(always) public mutating func uint32s(_ number: UInt32, _ name: StaticString, _ values: inout [UInt32]) {
        if tag & ~2 == number << 3 { packed { values.append(UInt32(truncatingIfNeeded: $0)) } }
    }
    @inlinable @inline(always) public mutating func int64s(_ number: UInt32, _ name: StaticString, _ values: inout [Int64]) {
        if tag & ~2 == number << 3 { packed { values.append(Int64(bitPattern: $0)) } }
    }
    @inlinable @inline(always) public mutating func enumerations<E: WireEnum>(_ number: UInt32, _ name: StaticString, _ values: inout [E]) {
        if tag & ~2 == number << 3 { packed { values.append(E(rawValue: Int32(truncatingIfNeeded: $0))) } }
    }
    @inlinable @inline(never) mutating func packed(_ add: (UInt64) -> Void) {
        let wanted = tag >> 3
        while tag >> 3 == wanted, tag & ~2 == wanted << 3 {
            if tag & 7 == 0 {
                add(varint())
            } else {
                let count = readLength()
                let stop = position + count
                let outer = end
                end = stop
                while position < end { add(varint()) }
                end = outer
            }
            readTag()
        }
    }
    @inlinable @inline(always) public mutating func messages<M: WireMessage>(_ number: UInt32, _ name: StaticString, _ values: inout [M]) {
        if tag == number << 3 | 2 { take(&values) }
    }
    @inlinable @inline(never) mutating func take<M: WireMessage>(_ values: inout [M]) {
        let wanted = tag
        while tag == wanted {
            if values.isEmpty { values.reserveCapacity(countAhead(wanted)) }
            values.append(M())
            body(&values[values.count - 1])
            readTag()
        }
    }
    /// How many fields with this tag follow each other here, the one at hand included.
    @usableFromInline @inline(never) mutating func countAhead(_ wanted: UInt32) -> Int {
        let start = position
        var count = 0
        while tag == wanted {
            let length = readLength()
            position += length
            readTag()
            count += 1
        }
        if error == nil { position = start; tag = wanted }
        return count
    }
    @inlinable @inline(always) public mutating func map<V: WireMapValue>(_ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>) {
        if tag == number << 3 | 2 { take(&entries) }
    }
    @inlinable @inline(never) mutating func take<V: WireMapValue>(_ entries: inout WireMap<V>) {
        let wanted = tag
        while tag == wanted {
            var key = WireText()
            var value = V()
            if let outer = enter() {
                while tag != 0 {
                    if tag == 10 { take(&key) }
                    if tag == 16 | V.wireType { value.decodeValue(&self); readTag() } else if tag != 0, tag != 10 { skipField() }
                }
                leave(outer)
            }
            if entries.isEmpty { entries.entries.append((key, value)) } else { entries[key] = value }
            readTag()
        }
    }
    @inlinable @inline(always) public mutating func metadata(_ number: UInt32, _ name: StaticString, _ entries: inout WireMap<WireBytes>) {
        if tag == number << 3 | 2 { takeMetadata(&entries) }
    }
    /// Payload after payload has the same metadata: equal bytes share the value made from the first.
    @usableFromInline @inline(never) mutating func takeMetadata(_ entries: inout WireMap<WireBytes>) {
        let wanted = tag
        let start = position
        let count = memo.count
        if count > 0, end &- start > count, entries.isEmpty, same(memo.start, start, count) {
            entries = memo.entries
            position = start &+ count
            readTag()
            if tag == wanted { take(&entries) }
            return
        }
        take(&entries)
        if entries.entries.count == 1, byte(start) < 0x80, error == nil {
            memo = (start, Int(byte(start)) + 1, entries)
        }
    }
    @inlinable @inline(always) public mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
        if tag >> 3 >= numbers.lowerBound, tag >> 3 <= numbers.upperBound { try? O.members(&value, &self) }
    }
    @inlinable @inline(always) public mutating func member<O: WireOneof, V: WireMapValue>(
        _ number: UInt32, _ name: StaticString, _ value: inout O?, _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
    ) throws(MemberFound) {
        if tag == number << 3 | V.wireType {
            takeMember(&value, wrap, unwrap)
            throw MemberFound()
        }
    }
    @inlinable @inline(never) mutating func takeMember<O: WireOneof, V: WireMapValue>(_ value: inout O?, _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?) {
        var member: V
        if let value, let same = unwrap(value) { member = same } else { member = V() }
        member.decodeValue(&self)
        value = wrap(consume member)
        readTag()
    }
}

extension Bool: WireMapValue {}
extension Int32: WireMapValue {}
extension Int64: WireMapValue {}
extension WireText: WireMapValue {}
extension WireBytes: WireMapValue {}
extension Timestamp: WireMapValue {}

extension Bool {
    @inlinable public static var wireType: UInt32 { 0 }
    @inlinable public mutating func decodeValue(_ decoder: inout BinaryDecoder) { self = decoder.varint() != 0 }
    @inlinable public func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) { encoder.varint(number << 3, self ? 1 : 0) }
    public mutating func decodeValue(_ decoder: inout JSONReader) { self = decoder.readBool() }
    public func encodeValue(_ encoder: inout JSONWriter) { encoder.raw(self ? "true" : "false") }
}
extension Int32 {
    @inlinable public static var wireType: UInt32 { 0 }
    @inlinable public mutating func decodeValue(_ decoder: inout BinaryDecoder) { self = Int32(truncatingIfNeeded: decoder.varint()) }
    @inlinable public func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) { encoder.varint(number << 3, UInt64(bitPattern: Int64(self))) }
    public mutating func decodeValue(_ decoder: inout JSONReader) { self = Int32(truncatingIfNeeded: decoder.readInteger()) }
    public func encodeValue(_ encoder: inout JSONWriter) { encoder.raw(String(self)) }
}
extension Int64 {
    @inlinable public static var wireType: UInt32 { 0 }
    @inlinable public mutating func decodeValue(_ decoder: inout BinaryDecoder) { self = Int64(bitPattern: decoder.varint()) }
    @inlinable public func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) { encoder.varint(number << 3, UInt64(bitPattern: self)) }
    public mutating func decodeValue(_ decoder: inout JSONReader) { self = decoder.readInteger() }
    public func encodeValue(_ encoder: inout JSONWriter) { encoder.raw("\"\(self)\"") }
}
extension WireText {
    @inlinable public static var wireType: UInt32 { 2 }
    @inlinable public mutating func decodeValue(_ decoder: inout BinaryDecoder) { self = decoder.text() }
    @inlinable public func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) { encoder.text(number << 3 | 2, self) }
    public mutating func decodeValue(_ decoder: inout JSONReader) { self = decoder.readText() }
    public func encodeValue(_ encoder: inout JSONWriter) { encoder.text(self) }
}
extension WireBytes {
    @inlinable public static var wireType: UInt32 { 2 }
    @inlinable public mutating func decodeValue(_ decoder: inout BinaryDecoder) { self = decoder.data() }
    @inlinable public func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) { encoder.data(number << 3 | 2, self) }
    public mutating func decodeValue(_ decoder: inout JSONReader) { self = decoder.readBase64() }
    public func encodeValue(_ encoder: inout JSONWriter) { encoder.base64(self) }
}
extension Timestamp {
    @inlinable public static var wireType: UInt32 { 2 }
    @inlinable public mutating func decodeValue(_ decoder: inout BinaryDecoder) {
        if let outer = decoder.enter() {
            while decoder.tag != 0 {
                decoder.int64(1, "seconds", &seconds)
                decoder.int32(2, "nanos", &nanos)
                if decoder.tag != 0, decoder.tag != 8, decoder.tag != 16 { decoder.skipField() }
            }
            decoder.leave(outer)
        }
    }
    @inlinable public func encodeValue(_ number: UInt32, _ encoder: inout BinaryEncoder) { encoder.seconds(number, seconds, nanos) }
    public mutating func decodeValue(_ decoder: inout JSONReader) { self = decoder.readTimestamp() }
    public func encodeValue(_ encoder: inout JSONWriter) { encoder.timestamp(self) }
}
