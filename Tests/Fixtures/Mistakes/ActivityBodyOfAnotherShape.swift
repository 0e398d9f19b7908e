// expects: pack expansion requires that 'Int, String' and 'Int' have the same shape
import Temporal

func oneArgument(_ number: Int) async throws -> Int { number }
let misfit = Things.count.implemented(by: oneArgument)
