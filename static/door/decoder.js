/** Reads QR codes from pictures: zxing as WebAssembly, or slower in plain JavaScript where that does not run. */

const OPTIONS = {
  formats: ["QRCodeModel2"], // nothing else, so that noise is never read as another barcode
  textMode: "Plain",
  maxNumberOfSymbols: 1,
  tryHarder: true,
  tryRotate: true,
  tryInvert: true, // tickets shown in a dark mode
  tryDownscale: true,
};

/** Resolves with `async (imageData) => text or null`; rejects when this browser can do neither. */
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
    const [found] = await zxing.readBarcodes(picture, OPTIONS);
    return found?.isValid && found.text ? found.text : null;
  };
}

async function loadPlain() {
  const { decodeQR } = await import("../vendor/qr/decode.js");
  return async (picture) => {
    try {
      return decodeQR(picture, { timeLimit: 60 }) || null;
    } catch {
      return null; // it throws when there is no code in the picture
    }
  };
}
