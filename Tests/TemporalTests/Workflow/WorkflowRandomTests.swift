import Foundation
import Testing

@testable import Temporal

@Suite("Random numbers of a run") struct WorkflowRandomTests {
  /// The first numbers of Blackman and Vigna's own xoshiro256** from the state 1, 2, 3, 4.
  @Test func theGeneratorIsXoshiro() {
    var generator = RunGenerator(state: (1, 2, 3, 4))
    #expect(generator.next() == 11_520)
    #expect(generator.next() == 0)
    #expect(generator.next() == 1_509_978_240)
    #expect(generator.next() == 1_215_971_899_390_074_240)
  }

  @Test func oneRunIdGivesOneSequenceAndAnotherAnother() {
    func numbers(_ id: String) -> [UInt64] {
      var generator = RunGenerator()
      generator.reseed(id)
      return (0..<4).map { _ in generator.next() }
    }
    #expect(numbers("run-1") == numbers("run-1"))
    #expect(numbers("run-1") != numbers("run-2"))
    #expect(numbers("") != [0, 0, 0, 0])
  }

  /// Every workflow task says which run it is of; only a reset begins anew.
  @Test func theSameIdDoesNotBeginAnew() {
    var generator = RunGenerator()
    generator.reseed("run")
    let first = generator.next()
    generator.reseed("run")
    #expect(generator.next() != first)
    generator.reseed("reset")
    generator.reseed("run")
    #expect(generator.next() == first)
  }

  @Test func identifiersAreOfVersionFour() {
    for bits in [UInt64.min, .max, 0x0123_4567_89ab_cdef] {
      let text = RunGenerator.uuid(bits, bits).uuidString
      #expect(text.dropFirst(14).first == "4")
      #expect("89AB".contains(text.dropFirst(19).first ?? "-"))
    }
  }
}
