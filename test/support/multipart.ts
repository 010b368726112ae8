/** A multipart form as a browser sends it: fields, then one file. */
export function multipartForm(
  fields: Readonly<Record<string, string | undefined>>,
  file?: { readonly name: string; readonly bytes: Buffer },
): { body: Buffer; headers: Record<string, string> } {
  const boundary = '----batas-formulir-contoh';
  const parts: Uint8Array[] = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) =>
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    );
  if (file) {
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\n` +
          'content-type: application/octet-stream\r\n\r\n',
      ),
      file.bytes,
      Buffer.from('\r\n'),
    );
  }
  return {
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
