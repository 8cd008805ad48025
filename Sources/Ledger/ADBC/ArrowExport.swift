internal import CArrow
internal import Glibc

/// The memory of an exported array, kept by its release callback.
@safe
final class ArrowArrayOwner {
  private let count: Int
  private let missing: Int
  private let buffers: [ArrowBuffer?]
  private let children: [ArrowArrayOwner]
  // Tables of as many pointers as there are buffers and children.
  private let bufferTable: UnsafeMutablePointer<UnsafeRawPointer?>
  private let childTable: UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>

  init(count: Int, missing: Int, buffers: [ArrowBuffer?], children: [ArrowArrayOwner]) {
    self.count = count
    self.missing = missing
    self.buffers = buffers
    self.children = children
    unsafe bufferTable = .allocate(capacity: max(1, buffers.count))
    for (index, buffer) in buffers.enumerated() {
      let start = unsafe buffer.map { unsafe UnsafeRawPointer($0.start) }
      unsafe (bufferTable + index).initialize(to: start)
    }
    unsafe childTable = .allocate(capacity: max(1, children.count))
    for index in children.indices { unsafe (childTable + index).initialize(to: nil) }
  }

  deinit {
    for index in children.indices {
      guard let child = unsafe childTable[index] else { continue }
      // A consumer may have moved a child out, and then releases it itself.
      unsafe child.pointee.release?(child)
      unsafe child.deallocate()
    }
    unsafe childTable.deallocate()
    unsafe bufferTable.deallocate()
  }

  /// Makes the C structure, whose release callback keeps this object; called once.
  func export() -> ArrowArray {
    for (index, child) in children.enumerated() {
      let place = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
      unsafe place.initialize(to: child.export())
      unsafe childTable[index] = unsafe place
    }
    var array = unsafe ArrowArray()
    unsafe array.length = Int64(count)
    unsafe array.null_count = Int64(missing)
    unsafe array.n_buffers = Int64(buffers.count)
    unsafe array.buffers = buffers.isEmpty ? nil : bufferTable
    unsafe array.n_children = Int64(children.count)
    unsafe array.children = children.isEmpty ? nil : childTable
    unsafe array.private_data = Unmanaged.passRetained(self).toOpaque()
    unsafe array.release = { array in
      guard let array = unsafe array, let owner = unsafe array.pointee.private_data else { return }
      unsafe array.pointee.release = nil
      unsafe array.pointee.private_data = nil
      // Balances `passRetained`; the callback is nil from here on, so this happens once.
      unsafe Unmanaged<ArrowArrayOwner>.fromOpaque(owner).release()
    }
    return unsafe array
  }
}

/// The memory of an exported schema, kept by its release callback.
@safe
final class ArrowSchemaOwner {
  // Texts and children of the C structure, owned by this object.
  private let format: UnsafeMutablePointer<CChar>
  private let name: UnsafeMutablePointer<CChar>
  private let children: UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>
  private let childCount: Int

  private init(format: String, name: String, children fields: [Field]) {
    unsafe self.format = strdup(format)
    unsafe self.name = strdup(name)
    childCount = fields.count
    unsafe children = .allocate(capacity: max(1, fields.count))
    for (index, field) in fields.enumerated() {
      let place = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
      unsafe place.initialize(
        to: ArrowSchemaOwner.export(
          format: field.type.format, name: field.name, isNullable: field.isNullable, children: []))
      unsafe (children + index).initialize(to: place)
    }
  }

  deinit {
    for index in 0..<childCount {
      guard let child = unsafe children[index] else { continue }
      // A consumer may have moved a child out, and then releases it itself.
      unsafe child.pointee.release?(child)
      unsafe child.deallocate()
    }
    unsafe children.deallocate()
    unsafe free(format)
    unsafe free(name)
  }

  fileprivate static func export(
    format: String, name: String, isNullable: Bool, children: [Field]
  ) -> ArrowSchema {
    let owner = ArrowSchemaOwner(format: format, name: name, children: children)
    var schema = unsafe ArrowSchema()
    unsafe schema.format = unsafe UnsafePointer(owner.format)
    unsafe schema.name = unsafe UnsafePointer(owner.name)
    unsafe schema.flags = isNullable ? Int64(ARROW_FLAG_NULLABLE) : 0
    unsafe schema.n_children = Int64(children.count)
    unsafe schema.children = children.isEmpty ? nil : owner.children
    unsafe schema.private_data = Unmanaged.passRetained(owner).toOpaque()
    unsafe schema.release = { schema in
      guard let schema = unsafe schema, let owner = unsafe schema.pointee.private_data else {
        return
      }
      unsafe schema.pointee.release = nil
      unsafe schema.pointee.private_data = nil
      // Balances `passRetained`; the callback is nil from here on, so this happens once.
      unsafe Unmanaged<ArrowSchemaOwner>.fromOpaque(owner).release()
    }
    return unsafe schema
  }
}

/// Arrow structures made here for an engine to read.
enum ArrowExport {
  /// Makes the schema of rows with the given fields; dictionaries are not exported.
  static func schema(_ fields: [Field]) -> ArrowSchema {
    unsafe ArrowSchemaOwner.export(format: "+s", name: "", isNullable: false, children: fields)
  }
}
