"""A document's bytes in, the same as a scanner would hand it over out: grey specks, a sheet laid in askew, no text."""

import io

import numpy as np
import pypdfium2
from PIL import Image


def scanned(data, pages=None, dpi=200, degrees=0.7, noise=10.0, quality=80):
    """Image-only PDF of the pages (all, or these numbers from 1), each turned and speckled; the same every time."""
    chance = np.random.default_rng(7)
    sheets = []
    with pypdfium2.PdfDocument(data) as document:
        for number in pages or range(1, len(document) + 1):
            drawn = document[number - 1].render(scale=dpi / 72).to_pil().convert("RGB")
            turned = drawn.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
            specks = chance.normal(0, noise, (turned.height, turned.width, 1))
            sheets.append(Image.fromarray((np.asarray(turned) + specks).clip(0, 255).astype(np.uint8)))
    out = io.BytesIO()
    sheets[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=sheets[1:], quality=quality)
    return out.getvalue()
