export interface Sending {
  sent: number;
  /** 0 while that is not known. */
  total: number;
}

/** Posts a file as a form would; only this old way tells how much of it is sent. Rejects when the connection is lost or `signal` says stop. */
export function sendFile<T extends object = { location?: string }>(
  url: string, file: File, onProgress: (sending: Sending) => void, signal: AbortSignal,
): Promise<Partial<T> & { message?: string }> {
  const form = new FormData();
  form.set("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("accept", "application/json");
    request.upload.addEventListener("progress", (event) => { onProgress({ sent: event.loaded, total: event.lengthComputable ? event.total : 0 }); });
    request.addEventListener("load", () => {
      try {
        resolve(JSON.parse(request.responseText) as Partial<T> & { message?: string });
      } catch {
        reject(new Error("no answer"));
      }
    });
    request.addEventListener("error", () => { reject(new Error("the connection was lost")); });
    request.addEventListener("abort", () => { reject(new Error("stopped")); });
    signal.addEventListener("abort", () => { request.abort(); });
    request.send(form);
  });
}
