"""Version 1 of the service: messages in `tts_pb2`, client and server classes in `tts_pb2_grpc`."""
