/// Groups the nodes of a graph that lead back to themselves, without recursion.
enum StrongComponents {
  /// Returns the groups so that each comes after every group that it points to.
  ///
  /// Nodes are `0..<count`; nodes of a group are in increasing order. Complexity: linear in nodes
  /// and edges.
  static func of(count: Int, edges: [[Int]]) -> [[Int]] {
    var order = [Int](repeating: -1, count: count)
    var low = [Int](repeating: 0, count: count)
    var isOpen = [Bool](repeating: false, count: count)
    var open: [Int] = []
    var groups: [[Int]] = []
    var time = 0
    var path: [(node: Int, edge: Int)] = []
    for root in 0..<count where order[root] < 0 {
      path.append((root, 0))
      while let (node, edge) = path.last {
        if edge == 0 {
          order[node] = time
          low[node] = time
          time += 1
          open.append(node)
          isOpen[node] = true
        }
        if edge < edges[node].count {
          path[path.count - 1].edge += 1
          let next = edges[node][edge]
          if order[next] < 0 {
            path.append((next, 0))
          } else if isOpen[next] {
            low[node] = min(low[node], order[next])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
        guard low[node] == order[node] else { continue }
        var group: [Int] = []
        while let member = open.popLast() {
          isOpen[member] = false
          group.append(member)
          if member == node { break }
        }
        groups.append(group.sorted())
      }
    }
    return groups
  }

  /// Returns the groups that form a circle: several nodes, or one that points to itself.
  static func circles(count: Int, edges: [[Int]]) -> [[Int]] {
    of(count: count, edges: edges).filter { group in
      group.count > 1 || edges[group[0]].contains(group[0])
    }
  }
}
