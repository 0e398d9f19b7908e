/// Reads proto3 JSON straight from its bytes with the same cursor as the binary decoder: the key at
/// hand takes the place of the tag.
public struct JSONReader {
    @usableFromInline let bytes: [UInt8]
    public var position = 0
    public var hasKey = false
    @usableFromInline var keyStart = 0
    @usableFromInline var keyCount = 0
    @usableFromInline var depth = 0
    public var error: WireError?

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    @usableFromInline @inline(never) mutating func fail(_ what: String) {
        if error == nil { error = .badJSON("\(what) at byte \(position)") }
        position = bytes.count
        hasKey = false
    }
    mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }
    mutating func peek() -> UInt8 {
        skipSpace()
        return position < bytes.count ? bytes[position] : 0
    }
    mutating func take(_ byte: UInt8) -> Bool {
        if peek() == byte, byte != 0 { position += 1; return true }
        return false
    }
    mutating func takeWord(_ word: StaticString) -> Bool {
        skipSpace()
        let count = word.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        for index in 0..<count where unsafe bytes[position + index] != word.utf8Start[index] { return false }
        position += count
        return true
    }
    @usableFromInline @inline(never) func keyIs(_ name: StaticString) -> Bool {
        for index in 0..<keyCount where unsafe bytes[keyStart + index] != name.utf8Start[index] { return false }
        return true
    }
    @inlinable func matches(_ name: StaticString) -> Bool {
        hasKey && keyCount == name.utf8CodeUnitCount && keyIs(name)
    }
    /// The raw range of a string, quotes taken off, and whether it holds escapes.
    mutating func rawString() -> (start: Int, end: Int, escaped: Bool) {
        guard take(0x22) else { fail("expected a string"); return (0, 0, false) }
        let start = position
        var escaped = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x22 { position += 1; return (start, position - 1, escaped) }
            if byte == 0x5C { escaped = true; position += 1 }
            position += 1
        }
        fail("string without an end")
        return (0, 0, false)
    }
    @usableFromInline @inline(never) mutating func nextKey() {
        if error != nil { return }
        if take(0x7D) { hasKey = false; return }
        guard take(0x2C) else { return fail("expected , or }") }
        readKey()
    }
    mutating func readKey() {
        let key = rawString()
        guard take(0x3A) else { return fail("expected :") }
        keyStart = key.start
        keyCount = key.end - key.start
        hasKey = error == nil
    }
    @inlinable mutating func object(_ body: (inout JSONReader) -> Void) {
        guard enter() else { return }
        body(&self)
        leave()
    }
    @usableFromInline @inline(never) mutating func enter() -> Bool {
        if takeWord("null") { return false }
        guard take(0x7B) else { fail("expected {"); return false }
        guard depth < 100 else { fail("nested too deep"); return false }
        depth += 1
        if take(0x7D) { hasKey = false } else { readKey() }
        return true
    }
    @usableFromInline mutating func leave() { depth -= 1 }
    @usableFromInline @inline(never) mutating func arrayStart() -> Bool {
        if takeWord("null") { return false }
        guard take(0x5B) else { fail("expected ["); return false }
        return !take(0x5D)
    }
    @usableFromInline @inline(never) mutating func arrayGoesOn() -> Bool {
        if take(0x2C) { return true }
        if !take(0x5D) { fail("expected , or ]") }
        return false
    }
    @inline(never) public mutating func skipField() { skipValue(); nextKey() }
    mutating func skipValue() {
        switch peek() {
        case 0x7B:
            guard enter() else { return }
            while hasKey { skipValue(); nextKey() }
            leave()
        case 0x5B:
            guard depth < 100 else { return fail("nested too deep") }
            depth += 1
            if arrayStart() { repeat { skipValue() } while arrayGoesOn() }
            depth -= 1
        case 0x22: _ = rawString()
        default:
            let start = position
            while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
            if position == start { fail("expected a value") }
        }
    }
    func isEnd(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x2C || byte == 0x7D || byte == 0x5D }

    @usableFromInline @inline(never) mutating func readText() -> WireText {
        if takeWord("null") { return WireText() }
        let raw = rawString()
        if error != nil { return WireText() }
        let text: String
        if raw.escaped { text = unescape(raw.start, raw.end) } else {
            guard let utf8 = try? UTF8Span(validating: bytes.span.extracting(raw.start..<raw.end)) else { fail("bad UTF-8"); return WireText() }
            text = String(copying: utf8)
        }
        return text
    }
    mutating func unescape(_ start: Int, _ end: Int) -> String {
        var out: [UInt8] = []
        var index = start
        while index < end {
            let byte = bytes[index]
            index += 1
            guard byte == 0x5C else { out.append(byte); continue }
            let kind = index < end ? bytes[index] : 0
            index += 1
            switch kind {
            case 0x6E: out.append(10)
            case 0x74: out.append(9)
            case 0x72: out.append(13)
            case 0x62: out.append(8)
            case 0x66: out.append(12)
            case 0x22, 0x5C, 0x2F: out.append(kind)
            case 0x75:
                var unit = hex(index, end)
                index += 4
                if unit & 0xFC00 == 0xD800, index + 1 < end, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
                    let low = hex(index + 2, end)
                    if low & 0xFC00 == 0xDC00 { unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF); index += 6 }
                }
                guard let scalar = Unicode.Scalar(unit) else { fail("bad escape"); return "" }
                out.append(contentsOf: Character(scalar).utf8)
            default: fail("bad escape"); return ""
            }
        }
        guard let utf8 = try? UTF8Span(validating: out.span) else { fail("bad UTF-8"); return "" }
        return String(copying: utf8)
    }
    func hex(_ start: Int, _ end: Int) -> UInt32 {
        guard start + 4 <= end else { return 0xD800 }
        var value: UInt32 = 0
        for index in start..<start + 4 {
            let byte = bytes[index]
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: return 0xD800
            }
        }
        return value
    }
    /// The bytes of a scalar, in quotes or not.
    mutating func scalar() -> (start: Int, end: Int) {
        if peek() == 0x22 { let raw = rawString(); return (raw.start, raw.end) }
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        return (start, position)
    }
    @usableFromInline @inline(never) mutating func readInteger() -> Int64 {
        let (start, end) = scalar()
        var index = start
        let negative = index < end && bytes[index] == 0x2D
        if negative { index += 1 }
        var value: Int64 = 0
        guard index < end else { fail("expected a number"); return 0 }
        while index < end, bytes[index] >= 0x30, bytes[index] <= 0x39 {
            let (product, over1) = value.multipliedReportingOverflow(by: 10)
            let digit = Int64(bytes[index] - 0x30)
            let (sum, over2) = negative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if over1 || over2 { fail("number too large"); return 0 }
            value = sum
            index += 1
        }
        if index != end {
            let text = String(decoding: bytes[start..<end], as: UTF8.self)
            if text == "null" { return 0 }
            guard let double = Double(text), let whole = Int64(exactly: double) else { fail("expected a whole number"); return 0 }
            return whole
        }
        return value
    }
    @usableFromInline @inline(never) mutating func readDouble() -> Double {
        let (start, end) = scalar()
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        if text == "null" { return 0 }
        guard let value = Double(text) else { fail("expected a number"); return 0 }
        return value
    }
    @usableFromInline @inline(never) mutating func readBool() -> Bool {
        if takeWord("true") { return true }
        if takeWord("false") || takeWord("null") { return false }
        fail("expected true or false")
        return false
    }
    @usableFromInline @inline(never) mutating func readEnum(_ names: EnumNames) -> Int32 {
        if peek() != 0x22 { return Int32(truncatingIfNeeded: readInteger()) }
        let raw = rawString()
        let text = String(decoding: bytes[raw.start..<raw.end], as: UTF8.self)
        if let number = names.byName[text] { return number }
        // Older exports write the bare name in camel case: TimerStarted.
        var long = names.prefix
        for (index, character) in text.enumerated() {
            if character.isUppercase, index > 0 { long.append("_") }
            long.append(contentsOf: character.uppercased())
        }
        return names.byName[long] ?? 0
    }
    @usableFromInline @inline(never) mutating func readBase64() -> WireBytes {
        if takeWord("null") { return WireBytes() }
        let raw = rawString()
        var out: [UInt8] = []
        out.reserveCapacity((raw.end - raw.start) / 4 * 3 + 3)
        var word: UInt32 = 0
        var bits = 0
        for index in raw.start..<raw.end {
            let digit: UInt32
            switch bytes[index] {
            case let byte where byte >= 0x41 && byte <= 0x5A: digit = UInt32(byte - 0x41)
            case let byte where byte >= 0x61 && byte <= 0x7A: digit = UInt32(byte - 0x61 + 26)
            case let byte where byte >= 0x30 && byte <= 0x39: digit = UInt32(byte - 0x30 + 52)
            case 0x2B, 0x2D: digit = 62
            case 0x2F, 0x5F: digit = 63
            case 0x3D: continue
            default: fail("bad base64"); return WireBytes()
            }
            word = word << 6 | digit
            bits += 6
            if bits >= 8 { bits -= 8; out.append(UInt8(truncatingIfNeeded: word >> UInt32(bits))) }
        }
        return WireBytes(out)
    }
    mutating func digits(_ index: inout Int, _ end: Int) -> Int64 {
        var value: Int64 = 0
        while index < end, bytes[index] >= 0x30, bytes[index] <= 0x39, value < 1 << 55 {
            value = value * 10 + Int64(bytes[index] - 0x30)
            index += 1
        }
        return value
    }
    /// The digits after a point, as nanoseconds.
    mutating func fraction(_ index: inout Int, _ end: Int) -> Int32 {
        guard index < end, bytes[index] == 0x2E else { return 0 }
        index += 1
        var nanos: Int32 = 0
        var scale: Int32 = 100_000_000
        while index < end, bytes[index] >= 0x30, bytes[index] <= 0x39 {
            nanos += Int32(bytes[index] - 0x30) * scale
            scale /= 10
            index += 1
        }
        return nanos
    }
    @usableFromInline @inline(never) mutating func readDuration() -> WireDuration {
        let raw = rawString()
        var index = raw.start
        let negative = index < raw.end && bytes[index] == 0x2D
        if negative { index += 1 }
        let seconds = digits(&index, raw.end)
        let nanos = fraction(&index, raw.end)
        guard index + 1 == raw.end, bytes[index] == 0x73 else { fail("expected a duration"); return WireDuration() }
        return WireDuration(seconds: negative ? -seconds : seconds, nanos: negative ? -nanos : nanos)
    }
    @usableFromInline @inline(never) mutating func readTimestamp() -> Timestamp {
        let raw = rawString()
        var index = raw.start
        let year = digits(&index, raw.end); index += 1
        let month = digits(&index, raw.end); index += 1
        let day = digits(&index, raw.end); index += 1
        let hour = digits(&index, raw.end); index += 1
        let minute = digits(&index, raw.end); index += 1
        let second = digits(&index, raw.end)
        guard index < raw.end, year >= 1, year < 10_000, (1...12).contains(month), (1...31).contains(day), hour < 25, minute < 60, second < 61 else {
            fail("expected a time"); return Timestamp()
        }
        let nanos = fraction(&index, raw.end)
        var offset: Int64 = 0
        if index < raw.end, bytes[index] == 0x2B || bytes[index] == 0x2D {
            let sign: Int64 = bytes[index] == 0x2B ? 1 : -1
            index += 1
            let hours = digits(&index, raw.end); index += 1
            offset = sign * ((hours % 100) * 3600 + (digits(&index, raw.end) % 100) * 60)
        }
        // Days since 1970-01-01, counting years from March so that the leap day comes last.
        let y = month <= 2 ? year - 1 : year
        let era = y / 400, yearOfEra = y % 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return Timestamp(seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset, nanos: nanos)
    }
}

extension JSONReader: WireCoder {
    @inlinable public mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {
        if matches(name) { value = Int32(truncatingIfNeeded: readInteger()); nextKey() }
    }
    @inlinable public mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {
        if matches(name) { value = readInteger(); nextKey() }
    }
    @inlinable public mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {
        if matches(name) { value = UInt32(truncatingIfNeeded: readInteger()); nextKey() }
    }
    @inlinable public mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {
        if matches(name) { value = readBool(); nextKey() }
    }
    @inlinable public mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {
        if matches(name) { value = readDouble(); nextKey() }
    }
    @inlinable public mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {
        if matches(name) { value = Float(readDouble()); nextKey() }
    }
    @inlinable public mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout WireText) {
        if matches(name) { value = readText(); nextKey() }
    }
    @inlinable public mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {
        if matches(name) { value = readBase64(); nextKey() }
    }
    @inlinable public mutating func timestamp(_ number: UInt32, _ name: StaticString, _ value: inout Timestamp?) {
        if matches(name) { value = isNull() ? nil : readTimestamp(); nextKey() }
    }
    @inlinable public mutating func duration(_ number: UInt32, _ name: StaticString, _ value: inout WireDuration?) {
        if matches(name) { value = isNull() ? nil : readDuration(); nextKey() }
    }
    @usableFromInline @inline(never) mutating func isNull() -> Bool { takeWord("null") }
    @inlinable public mutating func enumeration<E: WireEnum>(_ number: UInt32, _ name: StaticString, _ value: inout E) {
        if matches(name) { value = E(rawValue: readEnum(E.names)); nextKey() }
    }
    @inlinable public mutating func message<M: WireMessage>(_ number: UInt32, _ name: StaticString, _ value: inout M?) {
        if matches(name) { subMessage(&value) }
    }
    @inlinable @inline(never) mutating func subMessage<M: WireMessage>(_ value: inout M?) {
        if enter() {
            if value == nil { value = M() }
            value!.decode(&self)
            leave()
        }
        nextKey()
    }
    @inlinable public mutating func message<M: WireMessage>(_ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?) {
        if matches(name) {
            var message = value?.value ?? M()
            object { message.decode(&$0) }
            value = .value(message)
            nextKey()
        }
    }
    @inlinable mutating func list(_ name: StaticString, _ element: (inout JSONReader) -> Void) {
        if matches(name) {
            if arrayStart() { repeat { element(&self) } while arrayGoesOn() }
            nextKey()
        }
    }
    @inlinable public mutating func strings(_ number: UInt32, _ name: StaticString, _ values: inout [WireText]) { list(name) { values.append($0.readText()) } }
    @inlinable public mutating func uint32s(_ number: UInt32, _ name: StaticString, _ values: inout [UInt32]) { list(name) { values.append(UInt32(truncatingIfNeeded: $0.readInteger())) } }
    @inlinable public mutating func int64s(_ number: UInt32, _ name: StaticString, _ values: inout [Int64]) { list(name) { values.append($0.readInteger()) } }
    @inlinable public mutating func enumerations<E: WireEnum>(_ number: UInt32, _ name: StaticString, _ values: inout [E]) { list(name) { values.append(E(rawValue: $0.readEnum(E.names))) } }
    @inlinable public mutating func messages<M: WireMessage>(_ number: UInt32, _ name: StaticString, _ values: inout [M]) {
        list(name) { reader in
            var message = M()
            if reader.enter() { message.decode(&reader); reader.leave() }
            values.append(message)
        }
    }
    @inlinable public mutating func map<V: WireMapValue>(_ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>) {
        guard matches(name) else { return }
        if enter() {
            while hasKey {
                let key = keyText()
                var value = V()
                value.decodeValue(&self)
                entries[key] = value
                nextKey()
            }
            leave()
        }
        nextKey()
    }
    @usableFromInline @inline(never) mutating func keyText() -> WireText {
        unescape(keyStart, keyStart + keyCount)
    }
    @inlinable public mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
        if hasKey { try? O.members(&value, &self) }
    }
    @inlinable public mutating func member<O: WireOneof, V: WireMapValue>(
        _ number: UInt32, _ name: StaticString, _ value: inout O?, _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
    ) throws(MemberFound) {
        if matches(name) {
            var member = V()
            member.decodeValue(&self)
            value = wrap(member)
            nextKey()
            throw MemberFound()
        }
    }
}

public struct JSONWriter {
    @usableFromInline var bytes: [UInt8] = []
    @usableFromInline var first = true
    public init() {}
    @usableFromInline mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
    @usableFromInline @inline(never) mutating func key(_ name: StaticString) {
        if !first { bytes.append(0x2C) }
        first = false
        bytes.append(0x22)
        for index in 0..<name.utf8CodeUnitCount { unsafe bytes.append(name.utf8Start[index]) }
        bytes.append(0x22)
        bytes.append(0x3A)
    }
    @inlinable mutating func object(_ body: (inout JSONWriter) -> Void) {
        bytes.append(0x7B); first = true
        body(&self)
        bytes.append(0x7D); first = false
    }
    @usableFromInline @inline(never) mutating func number(_ name: StaticString, _ value: Int64, quoted: Bool) {
        key(name)
        raw(quoted ? "\"\(value)\"" : "\(value)")
    }
    @usableFromInline @inline(never) mutating func text(_ value: WireText) {
        let utf8 = value.utf8
        bytes.append(0x22)
        for byte in utf8 {
            switch byte {
            case 0x22: bytes.append(0x5C); bytes.append(0x22)
            case 0x5C: bytes.append(0x5C); bytes.append(0x5C)
            case 0x0A: raw("\\n")
            case 0..<0x20: raw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
    @usableFromInline @inline(never) mutating func base64(_ value: WireBytes) {
        let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        bytes.append(0x22)
        var word: UInt32 = 0
        var held = 0
        func digit(_ shift: UInt32) -> UInt8 { unsafe alphabet.utf8Start[Int(word >> shift & 63)] }
        for byte in value.array {
            word = word << 8 | UInt32(byte)
            held += 1
            if held == 3 { bytes += [digit(18), digit(12), digit(6), digit(0)]; word = 0; held = 0 }
        }
        if held == 1 { word <<= 16; bytes += [digit(18), digit(12), 0x3D, 0x3D] }
        if held == 2 { word <<= 8; bytes += [digit(18), digit(12), digit(6), 0x3D] }
        bytes.append(0x22)
    }
    func pad(_ value: Int64, _ width: Int) -> String { let text = String(value); return String(repeating: "0", count: max(0, width - text.count)) + text }
    func fraction(_ nanos: Int32) -> String {
        if nanos == 0 { return "" }
        let text = pad(Int64(nanos.magnitude), 9)
        if text.hasSuffix("000000") { return "." + text.dropLast(6) }
        if text.hasSuffix("000") { return "." + text.dropLast(3) }
        return "." + text
    }
    @usableFromInline @inline(never) mutating func timestamp(_ value: Timestamp) {
        var days = value.seconds / 86_400, rest = value.seconds % 86_400
        if rest < 0 { rest += 86_400; days -= 1 }
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        raw("\"\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):\(pad(rest % 60, 2))\(fraction(value.nanos))Z\"")
    }
    @usableFromInline @inline(never) mutating func durationText(_ value: WireDuration) {
        raw("\"\(value.seconds == 0 && value.nanos < 0 ? "-" : "")\(value.seconds)\(fraction(value.nanos))s\"")
    }
    @usableFromInline @inline(never) mutating func enumName(_ number: Int32, _ names: EnumNames) {
        if let name = names.byNumber[number] { raw("\"" + name + "\"") } else { raw(String(number)) }
    }
}

extension JSONWriter: WireCoder {
    @inlinable public mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) { if value != 0 { self.number(name, Int64(value), quoted: false) } }
    @inlinable public mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) { if value != 0 { self.number(name, value, quoted: true) } }
    @inlinable public mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) { if value != 0 { self.number(name, Int64(value), quoted: false) } }
    @inlinable public mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) { if value { key(name); raw("true") } }
    @inlinable public mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) { if value != 0 { key(name); real(value) } }
    @inlinable public mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) { if value != 0 { key(name); real(Double(value)) } }
    @usableFromInline @inline(never) mutating func real(_ value: Double) {
        if value.isNaN { raw("\"NaN\"") } else if value.isInfinite { raw(value > 0 ? "\"Infinity\"" : "\"-Infinity\"") } else { raw(value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)") }
    }
    @inlinable public mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout WireText) {
        if !value.isEmpty { key(name); text(value) }
    }
    @inlinable public mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) { if !value.isEmpty { key(name); base64(value) } }
    @inlinable public mutating func timestamp(_ number: UInt32, _ name: StaticString, _ value: inout Timestamp?) { if let value { key(name); timestamp(value) } }
    @inlinable public mutating func duration(_ number: UInt32, _ name: StaticString, _ value: inout WireDuration?) { if let value { key(name); durationText(value) } }
    @inlinable public mutating func enumeration<E: WireEnum>(_ number: UInt32, _ name: StaticString, _ value: inout E) { if value.rawValue != 0 { key(name); enumName(value.rawValue, E.names) } }
    @inlinable public mutating func message<M: WireMessage>(_ number: UInt32, _ name: StaticString, _ value: inout M?) {
        if value != nil { key(name); object { value!.encode(&$0) } }
    }
    @inlinable public mutating func message<M: WireMessage>(_ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?) {
        if let message = value?.value { key(name); object { message.encode(&$0) } }
    }
    @inlinable mutating func list<T>(_ name: StaticString, _ values: [T], _ element: (T, inout JSONWriter) -> Void) {
        if values.isEmpty { return }
        key(name)
        bytes.append(0x5B)
        var comma = false
        for value in values {
            if comma { bytes.append(0x2C) }
            comma = true
            element(value, &self)
        }
        bytes.append(0x5D)
        first = false
    }
    @inlinable public mutating func strings(_ number: UInt32, _ name: StaticString, _ values: inout [WireText]) { list(name, values) { $1.text($0) } }
    @inlinable public mutating func uint32s(_ number: UInt32, _ name: StaticString, _ values: inout [UInt32]) { list(name, values) { $1.raw(String($0)) } }
    @inlinable public mutating func int64s(_ number: UInt32, _ name: StaticString, _ values: inout [Int64]) { list(name, values) { $1.raw("\"\($0)\"") } }
    @inlinable public mutating func enumerations<E: WireEnum>(_ number: UInt32, _ name: StaticString, _ values: inout [E]) { list(name, values) { $1.enumName($0.rawValue, E.names) } }
    @inlinable public mutating func messages<M: WireMessage>(_ number: UInt32, _ name: StaticString, _ values: inout [M]) {
        list(name, values) { value, writer in writer.object { value.encode(&$0) } }
    }
    @inlinable public mutating func map<V: WireMapValue>(_ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>) {
        if entries.isEmpty { return }
        key(name)
        bytes.append(0x7B)
        var comma = false
        let list = entries.entries
        for (key, value) in list {
            if comma { bytes.append(0x2C) }
            comma = true
            text(key)
            bytes.append(0x3A)
            let value = value
            value.encodeValue(&self)
        }
        bytes.append(0x7D)
        first = false
    }
    @inlinable public mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) { if value != nil { try? O.members(&value, &self) } }
    @inlinable public mutating func member<O: WireOneof, V: WireMapValue>(
        _ number: UInt32, _ name: StaticString, _ value: inout O?, _ wrap: (consuming V) -> O, _ unwrap: (O) -> V?
    ) throws(MemberFound) {
        if let value, let member = unwrap(value) {
            key(name)
            member.encodeValue(&self)
            throw MemberFound()
        }
    }
}
