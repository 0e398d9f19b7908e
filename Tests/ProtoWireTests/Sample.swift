import ProtoWire

/// A message with a field of every kind that coders know.
struct Sample: WireMessage {
  static let protoName = "test.Sample"

  var int32: Int32 = 0
  var int64: Int64 = 0
  var uint32: UInt32 = 0
  var isSet = false
  var double: Double = 0
  var float: Float = 0
  var text = ""
  var data = WireBytes()
  var color = Color.none
  var time: Timestamp?
  var span: WireDuration?
  var child: Child?
  var myself: Indirect<Sample>?
  var texts: [String] = []
  var numbers: [UInt32] = []
  var colors: [Color] = []
  var children: [Child] = []
  var childByName = WireMap<Child>()
  var metadata = WireMap<WireBytes>()
  var choice: Choice?

  mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "int32", &int32)
    coder.int64(2, "int64", &int64)
    coder.uint32(3, "uint32", &uint32)
    coder.bool(4, "isSet", &isSet)
    coder.double(5, "double", &double)
    coder.float(6, "float", &float)
    coder.string(7, "text", &text)
    coder.bytes(8, "data", &data)
    coder.enumeration(9, "color", &color)
    coder.timestamp(10, "time", &time)
    coder.duration(11, "span", &span)
    coder.message(12, "child", &child)
    coder.message(13, "myself", &myself)
    coder.strings(14, "texts", &texts)
    coder.uint32s(15, "numbers", &numbers)
    coder.enumerations(16, "colors", &colors)
    coder.messages(17, "children", &children)
    coder.map(18, "childByName", &childByName)
    coder.metadata(19, "metadata", &metadata)
    coder.oneof(20...25, &choice)
  }

  /// Every field set, numbers at their ends, texts outside ASCII.
  static var full: Sample {
    var sample = Sample()
    sample.int32 = .min
    sample.int64 = .min
    sample.uint32 = .max
    sample.isSet = true
    sample.double = -0.1
    sample.float = 3.4e38
    sample.text = "Größe 🧭\n\"\\"
    sample.data = WireBytes(Array(0...255))
    sample.color = Color(rawValue: 1000)
    sample.time = Timestamp(seconds: -62_135_596_800, nanos: 999_999_999)
    sample.span = WireDuration(seconds: -1, nanos: -500_000_000)
    sample.child = .init("only")
    sample.myself = .value(Sample())
    sample.texts = ["", "a", String(repeating: "long ", count: 60)]
    sample.numbers = [0, 1, .max]
    sample.colors = [.red, .none, Color(rawValue: -1)]
    sample.children = [.init(""), .init("x")]
    sample.childByName = ["": .init("nameless"), "ключ": .init("")]
    sample.metadata = ["encoding": WireBytes(Array("json/plain".utf8))]
    sample.choice = .child(.init(String(repeating: "z", count: 200)))
    return sample
  }
}

struct Child: KeepsUnknownFields, Equatable {
  static let protoName = "test.Child"

  var name = ""
  var unknownFields: [UInt8] = []

  mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
  }
}

extension Child {
  init(_ name: String) {
    self.name = name
  }
}

struct Color: WireEnum {
  let rawValue: Int32

  static let none = Color(rawValue: 0)
  static let red = Color(rawValue: 1)
  static let darkGreen = Color(rawValue: 3)
  static let names = EnumNames("COLOR_", ["NONE", "RED", nil, "DARK_GREEN"])
}

indirect enum Choice: WireOneof {
  case flag(Bool)
  case number(Int64)
  case text(String)
  case data(WireBytes)
  case child(Child)
  case sample(Sample)

  static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(20, "flag", &value, Self.flag) {
      if case .flag(let it) = $0 { it } else { nil }
    }
    try coder.member(21, "number", &value, Self.number) {
      if case .number(let it) = $0 { it } else { nil }
    }
    try coder.member(22, "wordOfChoice", &value, Self.text) {
      if case .text(let it) = $0 { it } else { nil }
    }
    try coder.member(23, "bytesOfChoice", &value, Self.data) {
      if case .data(let it) = $0 { it } else { nil }
    }
    try coder.member(24, "childOfChoice", &value, Self.child) {
      if case .child(let it) = $0 { it } else { nil }
    }
    try coder.member(25, "sampleOfChoice", &value, Self.sample) {
      if case .sample(let it) = $0 { it } else { nil }
    }
  }
}
