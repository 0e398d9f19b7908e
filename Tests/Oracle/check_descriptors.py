"""Compares Protos/ with the descriptors in the PyPI package temporalio (1.35.0).

    python check_descriptors.py [PROTOS]

Every message, field, enumeration and value that we declare must be there with the same name,
number, type and label. What we lack is listed, and is no error. Needs temporalio and protoc-c; ends with 1
where something differs.
"""

import importlib
import os
import pathlib
import subprocess
import sys
import tempfile

from google.protobuf import descriptor_pb2, descriptor_pool

# Where google's own .proto files are.
GOOGLE = os.environ.get("GOOGLE", "/usr/include")

# Not in the package under their own names; what they are is fixed by their owners.
ELSEWHERE = {"google/rpc/status.proto", "grpc/health/v1/health.proto"}
FIELD = descriptor_pb2.FieldDescriptorProto


def declared(protos):
    """Protos/, as protoc reads it."""
    files = sorted(str(path.relative_to(protos)) for path in protos.rglob("*.proto"))
    with tempfile.NamedTemporaryFile() as out:
        command = ["protoc-c", f"-I{protos}", f"-I{GOOGLE}", f"--descriptor_set_out={out.name}"]
        subprocess.run(command + files, check=True)
        return descriptor_pb2.FileDescriptorSet.FromString(out.read()).file


def load(files):
    """Imports the generated modules of these files, so that the pool knows their messages."""
    for file in files:
        path = file.name.removeprefix("temporal/").removesuffix(".proto")
        importlib.import_module(f"temporalio.{path.replace('/', '.')}_pb2")
    return descriptor_pool.Default()


def shape(field, message):
    """What has to agree, of a field as a descriptor proto has it."""
    is_member = field.HasField("oneof_index")
    return {
        "number": field.number,
        "type": FIELD.Type.Name(field.type)[5:].lower(),
        "of": field.type_name.lstrip("."),
        "label": FIELD.Label.Name(field.label)[6:].lower(),
        "oneof": message.oneof_decl[field.oneof_index].name if is_member else None,
    }


class Comparison:
    def __init__(self, pool):
        self.pool = pool
        self.wrong = []
        self.lacking = []
        self.counts = {"messages": 0, "fields": 0, "enumerations": 0, "values": 0}

    def message(self, ours, name):
        try:
            descriptor = self.pool.FindMessageTypeByName(name)
        except KeyError:
            self.wrong.append(f"{name}: not in the package")
            return
        theirs = descriptor_pb2.DescriptorProto()
        descriptor.CopyToProto(theirs)
        self.counts["messages"] += 1
        by_name = {field.name: field for field in theirs.field}
        for field in ours.field:
            self.counts["fields"] += 1
            other = by_name.pop(field.name, None)
            if other is None:
                self.wrong.append(f"{name}.{field.name}: not in the package")
                continue
            mine, other = shape(field, ours), shape(other, theirs)
            mine["JSON name"] = field.json_name
            other["JSON name"] = descriptor.fields_by_name[field.name].json_name
            self.field(mine, other, f"{name}.{field.name}")
        self.lacking += [f"{name}.{field} = {by_name[field].number}" for field in by_name]
        for nested in ours.nested_type:
            self.message(nested, f"{name}.{nested.name}")
        for enum in ours.enum_type:
            self.enumeration(enum, f"{name}.{enum.name}")

    def field(self, ours, theirs, name):
        self.wrong += [
            f"{name}: {key} is {ours[key]!r} here and {theirs[key]!r} in the package"
            for key in ours
            if ours[key] != theirs[key]
        ]

    def enumeration(self, ours, name):
        try:
            theirs = self.pool.FindEnumTypeByName(name).values_by_name
        except KeyError:
            self.wrong.append(f"{name}: not in the package")
            return
        self.counts["enumerations"] += 1
        known = {value: theirs[value].number for value in theirs}
        for value in ours.value:
            self.counts["values"] += 1
            number = known.pop(value.name, None)
            if number != value.number:
                both = f"{value.number} here, {number} in the package"
                self.wrong.append(f"{name}.{value.name}: {both}")
        self.lacking += [f"{name}.{value} = {known[value]}" for value in known]


def main():
    default = pathlib.Path(__file__).resolve().parents[2] / "Protos"
    protos = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    files = [file for file in declared(protos) if file.name not in ELSEWHERE]
    comparison = Comparison(load(files))
    for file in files:
        for message in file.message_type:
            comparison.message(message, f"{file.package}.{message.name}")
        for enum in file.enum_type:
            comparison.enumeration(enum, f"{file.package}.{enum.name}")
    for line in comparison.lacking:
        print("lacking:", line)
    for line in comparison.wrong:
        print("WRONG:", line)
    counted = ", ".join(f"{count} {what}" for what, count in comparison.counts.items())
    print(f"Protos/ against temporalio: {counted} compared, {len(comparison.lacking)} lacking, "
          f"{len(comparison.wrong)} wrong")
    return 1 if comparison.wrong or not comparison.counts["fields"] else 0


if __name__ == "__main__":
    sys.exit(main())
