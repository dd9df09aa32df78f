// SPDX-License-Identifier: GPL-3.0-or-later
// node onnx_runtime.mjs FOLDER NET.onnx SAMPLE.safetensors ...: runs each net in ONNX Runtime (installed in FOLDER by npm)
// on the sample's images. Prints a JSON list of {images, difference, range, input, output}.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [folder, ...files] = process.argv.slice(2);
const ort = createRequire(`${folder}/anchor.js`)('onnxruntime-web');
ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

function tensors(file) {
  const bytes = readFileSync(file);
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString());
  const floats = name => {
    const [from, to] = header[name].data_offsets.map(offset => offset + 8 + length);
    return { shape: header[name].shape, values: new Float32Array(bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + to)) };
  };
  return { images: floats('images'), logits: floats('logits') };
}

const report = [];
for (let i = 0; i < files.length; i += 2) {
  const session = await ort.InferenceSession.create(readFileSync(files[i]));
  const { images, logits } = tensors(files[i + 1]);
  const answer = await session.run({ [session.inputNames[0]]: new ort.Tensor('float32', images.values, images.shape) });
  const said = answer[session.outputNames[0]];
  let difference = said.data.length === logits.values.length ? 0 : Infinity, range = 0;
  for (let k = 0; k < logits.values.length; ++k) {
    difference = Math.max(difference, Math.abs(said.data[k] - logits.values[k]));
    range = Math.max(range, Math.abs(logits.values[k]));
  }
  report.push({ images: said.dims[0], difference, range, input: session.inputNames, output: session.outputNames });
}
console.log(JSON.stringify(report));
