// expects: initializer 'init(_:_:)' requires that 'NotCodable' conform to 'Decodable'
import Temporal

let opaque = Activity<(NotCodable) -> Int>("a", .startToClose(.seconds(1)))
