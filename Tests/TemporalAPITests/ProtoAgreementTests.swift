import Foundation
import ProtoWire
import TemporalAPI
import Testing

/// `Protos/` is checked against the official descriptors by `Tests/Oracle/check_descriptors.py`, and
/// `TemporalAPI` against `Protos/` here: so every number and name is right that we write by hand.
@Suite("TemporalAPI says what Protos/ says")
struct ProtoAgreementTests {
  /// Read once, for all the tests.
  private static let files = Result {
    try PackageFiles.all(below: PackageFiles.protos, ending: ".proto").map {
      try ProtoFile(String(contentsOf: $0, encoding: .utf8))
    }
  }

  private let messages: [String: [ProtoFile.Field]]
  private let enumerations: [String: [Int32: String]]

  init() throws {
    let files = try Self.files.get()
    try #require(files.count > 30)
    messages = files.reduce(into: [:]) { $0.merge($1.messages) { $1 } }
    enumerations = files.reduce(into: [:]) { $0.merge($1.enumerations) { $1 } }
  }

  /// `temporal.api.workflow.v1.VersioningOverride.PinnedOverrideBehavior` as we name it.
  private static func swiftName(_ name: String) -> String {
    let words = name.split(separator: ".")
    return words.drop { $0.first?.isLowercase == true }.joined()
  }

  /// A field's type with its enumeration, if it is one, by its Swift name.
  private func swiftType(_ type: String) -> String {
    let words = type.split(separator: " ")
    guard let last = words.last else { return type }
    let isValue = last.hasSuffix(">")
    let name = String(isValue ? last.dropLast() : last)
    guard enumerations[name] != nil else { return type }
    let swiftName = Self.swiftName(name) + (isValue ? ">" : "")
    return (words.dropLast() + [Substring(swiftName)]).joined(separator: " ")
  }

  @Test func everyMessageIsThereAndNoOther() {
    let wellKnown = ["Any", "DoubleValue", "Empty", "FieldMask"].map { "google.protobuf." + $0 }
    let ours = Messages.all.map { $0.protoName }
    #expect(Set(ours).count == ours.count)
    #expect(Set(ours).symmetricDifference(Set(messages.keys).union(wellKnown)) == [])
  }

  @Test(arguments: Messages.names)
  func theFieldsAreTheSame(name: String) throws {
    let type = try #require(Messages.all.first { $0.protoName == name })
    guard let declared = messages[name] else { return }
    let recorded = FieldRecorder.record(type)
    let expected = declared.map {
      FieldRecorder.Field(
        number: $0.number, name: $0.jsonName, type: swiftType($0.type), isMember: $0.oneof != nil)
    }
    let numbers = recorded.fields.map(\.number)
    #expect(
      recorded.fields.sorted { $0.number < $1.number } == expected.sorted { $0.number < $1.number })
    // In any other order one pass would not read what other implementations write.
    #expect(numbers == numbers.sorted(), "\(name) lists its fields out of order")
  }

  /// A range too narrow hides members; one that covers other fields costs them a look.
  @Test func theRangesOfOneofsAreThoseOfTheirMembers() {
    for type in Messages.all {
      let recorded = FieldRecorder.record(type)
      let oneofs = Dictionary(
        grouping: messages[type.protoName]?.filter { $0.oneof != nil } ?? [], by: { $0.oneof })
      let ranges = oneofs.values.map { members in
        let numbers = members.map(\.number)
        return (numbers.min() ?? 0)...(numbers.max() ?? 0)
      }
      #expect(Set(recorded.ranges) == Set(ranges), "\(type.protoName)")
    }
  }

  @Test func enumerationsHaveTheSameValues() throws {
    let recorded = Messages.all.reduce(into: [String: EnumNames]()) {
      $0.merge(FieldRecorder.record($1).enumerations) { $1 }
    }
    let declared = Dictionary(uniqueKeysWithValues: enumerations.map { (Self.swiftName($0), $1) })
    #expect(Set(recorded.keys) == Set(declared.keys))
    for (name, values) in declared {
      let names = try #require(recorded[name])
      let known = names.names.indices.compactMap { index -> (Int32, String)? in
        let number = Int32(index)
        return names[number].map { (number, $0) }
      }
      #expect(Dictionary(uniqueKeysWithValues: known) == values, "\(name)")
    }
  }

  /// Constants cannot be listed at run time: their lines are read in the sources, where each stands
  /// beside the table of names.
  @Test func constantsHaveTheNumbersOfTheirNames() throws {
    let names = Messages.all.reduce(into: [String: EnumNames]()) {
      $0.merge(FieldRecorder.record($1).enumerations) { $1 }
    }
    let folder = PackageFiles.root.appending(path: "Sources/TemporalAPI")
    var counted = 0
    for file in PackageFiles.all(below: folder, ending: ".swift") {
      var enumeration = ""
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if let match = line.firstMatch(of: /struct (\w+): WireEnum/) { enumeration = "\(match.1)" }
        let constant = /static let `?(\w+)`? = Self\(rawValue: (\d+)\)/
        guard let match = line.firstMatch(of: constant), let number = Int32(match.2) else {
          continue
        }
        let known = try #require(names[enumeration]?.names, "\(enumeration)")
        let words = known[Int(number)]?.lowercased().split(separator: "_") ?? []
        let name = words.dropFirst().reduce("\(words.first ?? "")") { $0 + $1.capitalized }
        #expect("\(match.1)" == name, "\(enumeration), \(number)")
        counted += 1
      }
    }
    #expect(counted == enumerations.values.reduce(0) { $0 + $1.count })
  }
}
