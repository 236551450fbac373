"""The generated code is that of the proto, and the declared dependencies can run it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from google.protobuf import descriptor_pb2
from grpc_tools import protoc

from tts.rpc.v1 import tts_pb2, tts_pb2_grpc

PROTO = "tts/rpc/v1/tts.proto"


def compiled(root: Path, out: Path) -> descriptor_pb2.FileDescriptorProto:
    """The proto as today's compiler reads it."""
    assert protoc.main(["protoc", f"-I{root}", f"--descriptor_set_out={out}", PROTO]) == 0
    (file,) = descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes()).file
    for message in file.message_type:
        for field in message.field:
            field.ClearField("json_name")  # derived, and not kept in generated code
    return file


def committed() -> descriptor_pb2.FileDescriptorProto:
    """The proto as the committed code knows it."""
    file = descriptor_pb2.FileDescriptorProto()
    tts_pb2.DESCRIPTOR.CopyToProto(file)
    return file


def test_committed_code_is_that_of_the_proto(repository: Path, tmp_path: Path) -> None:
    """Compares descriptors, so that any version of the compiler may judge."""
    assert committed() == compiled(repository / "proto", tmp_path / "set.pb"), "run `make proto`"


def test_changed_proto_is_noticed(repository: Path, tmp_path: Path) -> None:
    text = (repository / "proto" / PROTO).read_text(encoding="utf-8")
    (tmp_path / PROTO).parent.mkdir(parents=True)
    (tmp_path / PROTO).write_text(text.replace("bool ssml = 6", "bool ssml = 16"), encoding="utf-8")
    assert committed() != compiled(tmp_path, tmp_path / "set.pb")


def test_stubs_for_type_checkers_name_every_message(repository: Path) -> None:
    stubs = (repository / "tts/rpc/v1/tts_pb2.pyi").read_text(encoding="utf-8")
    declared = set(re.findall(r"^class (\w+)\(", stubs, re.MULTILINE))
    assert declared == {m.name for m in committed().message_type} | {e.name for e in committed().enum_type}


def test_oldest_allowed_dependencies_run_the_generated_code(repository: Path) -> None:
    """Generated code refuses a protobuf or grpcio older than its compiler."""
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    floors = dict(requirement.split(">=") for requirement in project["dependencies"])
    source = (repository / "tts/rpc/v1/tts_pb2.py").read_text(encoding="utf-8")
    (protobuf,) = re.findall(r"^# Protobuf Python Version: ([\d.]+)$", source, re.MULTILINE)
    assert _version(floors["protobuf"]) >= _version(protobuf)
    for name in ("grpcio", "grpcio-health-checking", "grpcio-reflection"):
        assert _version(floors[name]) >= _version(tts_pb2_grpc.GRPC_GENERATED_VERSION)


def _version(text: str) -> tuple[int, ...]:
    parts = [int(part) for part in text.split(".")]
    return (*parts, *[0] * (3 - len(parts)))
