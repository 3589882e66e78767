import { createConnection, type Socket } from "node:net";

export interface HttpAnswer {
  status: number;
  body: string;
}

/**
 * One kept connection to a server on this machine that sends a request and waits for its answer, and does no more: the
 * measuring shares the machine with what it measures. Reads bodies of a given length and chunked ones.
 */
export class HttpConnection {
  private readonly socket: Socket;
  private received = "";
  private waiting: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void } | undefined;

  constructor(private readonly port: number, private readonly token?: string) {
    this.socket = createConnection({ host: "127.0.0.1", port, noDelay: true });
    this.socket.setEncoding("latin1");
    this.socket.on("data", (text: string) => { this.take(text); });
    this.socket.on("error", (error) => this.waiting?.reject(error));
    this.socket.on("close", () => this.waiting?.reject(new Error("the server closed the connection")));
  }

  send(method: "GET" | "POST", path: string, body = ""): Promise<HttpAnswer> {
    const headers = [
      `${method} ${path} HTTP/1.1`, `host: 127.0.0.1:${this.port}`, ...(this.token ? [`authorization: Bearer ${this.token}`] : []),
      ...(method === "POST" ? ["content-type: application/json", `content-length: ${Buffer.byteLength(body)}`] : []),
    ];
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(`${headers.join("\r\n")}\r\n\r\n${body}`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(text: string): void {
    this.received += text;
    const end = this.received.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.received.slice(0, end);
    const body = bodyOf(head, this.received.slice(end + 4));
    if (body === null) return;
    this.received = "";
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

/** The whole body, or null while some of it is still to come. */
function bodyOf(head: string, rest: string): string | null {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return rest.length >= Number(length) ? rest : null;
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return rest;
  if (!rest.endsWith("0\r\n\r\n")) return null;
  return rest.replace(/^[0-9a-f]+\r\n/i, "").replace(/\r\n[0-9a-f]+\r\n/gi, "");
}
