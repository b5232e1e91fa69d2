// Makes the demonstration city once, serves it on a free port, and ends it after the walks.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../.."); // Node 18 knows no import.meta.dirname
const program = path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, "target"), "debug", "haidang");

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 1500; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`haidang demo ended with ${server.exitCode}`);
    const ready = await fetch(`${url}/health/ready`).then((response) => response.ok, () => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} did not answer within five minutes`);
}

export default async function city(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "haidang-browser-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const size = ["--people", "300", "--responses", "3000", "--seed", "7"];
  const server = spawn(program, ["demo", "--dir", folder, "--listen", `127.0.0.1:${port}`, ...size], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  server.stdout?.on("data", (text: Buffer) => (printed += text.toString()));
  const stop = async () => {
    if (server.exitCode === null) {
      server.kill("SIGTERM");
      await once(server, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answers(url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.HAIDANG_URL = url;
  process.env.HAIDANG_PRINTED = printed;
  return stop;
}
