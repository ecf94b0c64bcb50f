import numpy as np

from mapper.vectors.cache import CachedEncoder, MemoryCache, text_sha256


def test_each_text_is_encoded_once_and_order_and_duplicates_are_kept(hash_encoder):
    cached = CachedEncoder(hash_encoder, MemoryCache())
    texts = ["leads change", "meets deadlines", "leads change"]
    rows = cached.encode(texts)
    assert hash_encoder.calls == [("leads change", "meets deadlines")]
    assert np.array_equal(rows[0], rows[2])
    assert np.array_equal(rows, type(hash_encoder)().encode(texts))
    again = cached.encode(["meets deadlines", "keeps promises"])
    assert hash_encoder.calls[1:] == [("keeps promises",)]
    assert np.array_equal(again[0], rows[1])


def test_another_model_shares_nothing(hash_encoder):
    cache = MemoryCache()
    CachedEncoder(hash_encoder, cache).encode(["leads change"])
    other = type(hash_encoder)(dimensions=64)
    assert CachedEncoder(other, cache).encode(["leads change"]).shape == (1, 64)
    assert len(cache) == 2


def test_a_damaged_vector_is_made_afresh(hash_encoder):
    cache = MemoryCache()
    cache.put(hash_encoder.sha256, {text_sha256("leads change"): np.ones(3, dtype=np.float32)})
    assert CachedEncoder(hash_encoder, cache).encode(["leads change"]).shape == (1, 256)


def test_no_text_gives_no_row_and_asks_nothing(hash_encoder):
    assert CachedEncoder(hash_encoder, MemoryCache()).encode([]).shape == (0, 256)
    assert hash_encoder.calls == []


def test_text_that_is_no_valid_unicode_has_a_key():
    assert text_sha256("\ud800") != text_sha256("?")
