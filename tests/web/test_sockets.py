"""Guards that a browser reads what it is sent, compressed or not, and that only what is large is compressed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.frames import Frame, Opcode

from sekom_analytics.web.sockets import LEAST, SparingFactory

MESSAGES = st.lists(st.integers(0, 3 * LEAST).flatmap(lambda n: st.binary(min_size=n, max_size=n)), max_size=8)


def agreed():
    """Both ends of a connection that compresses."""
    browser = ClientPerMessageDeflateFactory(client_max_window_bits=True)
    answer, server = SparingFactory().process_request_params(browser.get_request_params(), [])
    return server, browser.process_response_params(answer, [])


@given(MESSAGES)
def test_a_browser_reads_every_message_as_it_was_sent_in_any_order_of_sizes(messages):
    server, browser = agreed()
    assert [browser.decode(server.encode(Frame(Opcode.BINARY, sent))).data for sent in messages] == messages


def test_a_table_is_compressed_and_a_small_message_is_not():
    server, _ = agreed()
    table, small = (server.encode(Frame(Opcode.BINARY, b"<td>" * n)) for n in (LEAST, 10))
    assert table.rsv1
    assert len(table.data) < LEAST
    assert (small.rsv1, small.data) == (False, b"<td>" * 10)
