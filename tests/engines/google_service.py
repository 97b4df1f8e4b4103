"""Google's Speech-to-Text v2 on this machine: a gRPC service that speaks the API's own messages and keeps its rules."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, Self

import grpc
import numpy as np
from google.cloud.speech_v2 import SpeechClient
from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport
from google.cloud.speech_v2.types import cloud_speech as api

from coach_app.engines.google_speech import GoogleOptions
from coach_app.speech.timeline import Samples
from coach_app.speech.words import Word

METHOD = "/google.cloud.speech.v2.Speech/StreamingRecognize"
LARGEST_PIECE = 15 * 1024


class GoogleService(grpc.GenericRpcHandler):
    """Knows the words of one recording. `refusal` answers every call with that status instead."""

    def __init__(self, sound: Samples, words: Sequence[Word], refusal: grpc.StatusCode | None = None) -> None:
        self._sound = pcm(sound)
        self._words = words
        self._refusal = refusal
        self.configurations: list[api.StreamingRecognizeRequest] = []
        self.heard_bytes = 0
        self._threads = ThreadPoolExecutor(4)
        self._server = grpc.server(self._threads, handlers=(self,))
        self._address = f"127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"
        self._channels: list[grpc.Channel] = []

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        for channel in self._channels:
            channel.close()
        self._server.stop(None).wait()
        self._threads.shutdown()

    def connect(self, options: GoogleOptions) -> SpeechClient:
        """A client of Google's own library that speaks to this service."""
        self._channels.append(grpc.insecure_channel(self._address))
        return SpeechClient(transport=SpeechGrpcTransport(channel=self._channels[-1]))

    def service(self, handler_call_details: Any) -> grpc.RpcMethodHandler | None:
        if handler_call_details.method != METHOD:
            return None
        return grpc.stream_stream_rpc_method_handler(
            self._recognize,
            request_deserializer=api.StreamingRecognizeRequest.deserialize,
            response_serializer=api.StreamingRecognizeResponse.serialize,
        )

    def _recognize(
        self, requests: Iterator[api.StreamingRecognizeRequest], context: grpc.ServicerContext
    ) -> Iterator[api.StreamingRecognizeResponse]:
        if self._refusal is not None:
            context.abort(self._refusal, "told to refuse")
        first = next(requests)
        if not first.recognizer or "streaming_config" not in first:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "the first message must hold recognizer and configuration")
        self.configurations.append(first)
        sound = b""
        for request in requests:
            if "audio" not in request or len(request.audio) > LARGEST_PIECE:
                context.abort(grpc.StatusCode.INVALID_ARGUMENT, "audio alone, at most 15 KB")
            sound += request.audio
            yield response([], final=False)  # interim results change and must not be taken for the last word
        self.heard_bytes += len(sound)
        yield response(self._words_in(sound), final=True)

    def _words_in(self, sound: bytes) -> list[Word]:
        found = self._sound.find(sound)
        assert found >= 0, "this sound is not of the recording"
        start, end = found // 2, (found + len(sound)) // 2
        return [
            Word(word.text, word.start - start, word.end - start, word.probability)
            for word in self._words
            if word.start >= start and word.end <= end
        ]


def pcm(sound: Samples) -> bytes:
    return np.round(sound * 32768).clip(-32768, 32767).astype("<i2").tobytes()


def response(words: Sequence[Word], *, final: bool) -> api.StreamingRecognizeResponse:
    """As the service answers: offsets, confidences of final words alone."""
    alternative = api.SpeechRecognitionAlternative(
        transcript=" ".join(word.text for word in words) if final else "something else",
        confidence=0.75 if final else 0.0,
        words=[
            api.WordInfo(
                word=word.text,
                start_offset=timedelta(seconds=word.start_s),
                end_offset=timedelta(seconds=word.end_s),
                confidence=word.probability,
            )
            for word in words
        ],
    )
    return api.StreamingRecognizeResponse(
        results=[api.StreamingRecognitionResult(alternatives=[alternative], is_final=final)]
    )
