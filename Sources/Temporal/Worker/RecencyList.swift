/// Keys in order of their last use, oldest first. Use, removal and the search for the oldest take the
/// same time however many keys there are: a doubly linked list in arrays.
struct RecencyList<Key: Hashable & Sendable>: Sendable {
  private struct Node {
    var key: Key
    var older = -1
    var newer = -1
  }

  private var nodes: [Node] = []
  private var free: [Int] = []
  private var index: [Key: Int] = [:]
  private var oldestNode = -1
  private var newestNode = -1

  var count: Int { index.count }
  var oldest: Key? { oldestNode < 0 ? nil : nodes[oldestNode].key }

  /// Makes `key` the newest, whether it was there or not.
  mutating func use(_ key: Key) {
    remove(key)
    let node = free.popLast() ?? nodes.count
    let entry = Node(key: key, older: newestNode)
    if node == nodes.count { nodes.append(entry) } else { nodes[node] = entry }
    if newestNode >= 0 { nodes[newestNode].newer = node }
    newestNode = node
    if oldestNode < 0 { oldestNode = node }
    index[key] = node
  }

  mutating func remove(_ key: Key) {
    guard let node = index.removeValue(forKey: key) else { return }
    let (older, newer) = (nodes[node].older, nodes[node].newer)
    if older >= 0 { nodes[older].newer = newer } else { oldestNode = newer }
    if newer >= 0 { nodes[newer].older = older } else { newestNode = older }
    free.append(node)
  }
}
