// Starts the emulator on a free port of the loopback, prints the port, and ends when its standard input does.
import { createServer } from "node:net";
import TelegramServer from "telegram-test-api";

const KEPT = 3600; // seconds: a slow machine's test must not outlive its messages

const probe = createServer().listen(0, "127.0.0.1", () => {
  const { port } = probe.address();
  probe.close(async () => {
    await new TelegramServer({ host: "127.0.0.1", port, storeTimeout: KEPT }).start();
    console.log(port);
  });
});

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
