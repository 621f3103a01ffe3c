/** Reads QR codes from pictures: zxing as WebAssembly, or slower in plain JavaScript where that does not run. */

const OPTIONS = {
  formats: ["QRCodeModel2"], // nothing else, so that noise is never read as another barcode
  textMode: "Plain",
  maxNumberOfSymbols: 4, // more than one: the helper is asked to aim (aim.js)
  tryHarder: true,
  tryRotate: true,
  tryInvert: true, // tickets shown in a dark mode
  tryDownscale: true,
};

/** Resolves with `async (imageData) => [{text, corners}]`; rejects when this browser can do neither. */
export async function loadDecoder(wasmUrl) {
  try {
    return await loadWasm(wasmUrl);
  } catch {
    return loadPlain();
  }
}

async function loadWasm(wasmUrl) {
  if (typeof WebAssembly === "undefined") throw new Error("no WebAssembly");
  const zxing = await import("../vendor/zxing/reader/index.js");
  await zxing.prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  return async (picture) => {
    const found = await zxing.readBarcodes(picture, OPTIONS);
    return found.filter((one) => one.isValid && one.text).map(({ text, position }) => ({ text, corners: cornersOf(position) }));
  };
}

async function loadPlain() {
  const { decodeQR } = await import("../vendor/qr/decode.js");
  return async (picture) => {
    try {
      const text = decodeQR(picture, { timeLimit: 60 });
      return text ? [{ text, corners: [] }] : []; // it finds one code only
    } catch {
      return []; // it throws when there is no code in the picture
    }
  };
}

function cornersOf({ topLeft, topRight, bottomRight, bottomLeft }) {
  return [topLeft, topRight, bottomRight, bottomLeft];
}
