/** A host on this machine that is taken for one on the internet: names, addresses and connections are made up. */

import type { IncomingMessage, RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { connect } from "node:tls";
import { onTestFinished } from "vitest";
import type { Network } from "../../../../server/adapters/network/network.ts";

export const PUBLIC_ADDRESS = "93.184.216.34";

/** For `mall.example`, names below it, `cdn.example` and the address above, until 2120; nothing else trusts it. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBtDCCAVmgAwIBAgIUJ+zoNUnoy5u0w96iabU79Nyv/6wwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKS2FpYm8gdGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEw
MTAwMDAwMFowFTETMBEGA1UEAwwKS2FpYm8gdGVzdDBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABNWuaUc4n9mjP5S8nCeoUum3SYJkQe2YIZmB/i1B7ZWcxmsuILae
+kJ2IrWwdMpXkTgOQMXg/9uRvAGHPmwIoIijgYQwgYEwTwYDVR0RBEgwRoIMbWFs
bC5leGFtcGxlgg4qLm1hbGwuZXhhbXBsZYILY2RuLmV4YW1wbGWCE3huLS1maXEy
MjhjLmV4YW1wbGWHBF242CIwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUH3+k
7A8BFiNPWcxTrekRa0vWebIwCgYIKoZIzj0EAwIDSQAwRgIhAOYlw393xhjl26Hz
TySuglCQKlokfBUy5KUDr2SrxFgvAiEAsbtEnZwb5HC+SfkeZ0DLj1ie4F6rwHvT
SuxQtlScWSo=
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIHTGZ95sJJNNdaMnclbUVN8d4g7BQF0/NyLtegSTiHuToAoGCCqGSM49
AwEHoUQDQgAE1a5pRzif2aM/lLycJ6hS6bdJgmRB7ZghmYH+LUHtlZzGay4gtp76
QnYitbB0yleROA5AxeD/25G8AYc+bAigiA==
-----END EC PRIVATE KEY-----`;

/** What a name resolves to, one list for each time it is asked; the last one stays. */
export type Names = Readonly<Record<string, readonly (readonly string[])[]>>;

export type MadeUpHost = {
  network: Network;
  /** The requests that arrived, without those that were refused before. */
  requests: IncomingMessage[];
  /** The IP addresses that a connection was asked to. */
  connected: string[];
  resolved: string[];
};

const NAMES: Names = {
  "mall.example": [[PUBLIC_ADDRESS]],
  "cdn.example": [["2606:2800:220:1::1", PUBLIC_ADDRESS]],
};

export type MadeUpHostOptions = {
  names?: Names;
  isTrusted?: boolean;
  /** IP addresses that refuse every connection. */
  deaf?: readonly string[];
};

export async function openHost(
  answer: RequestListener,
  options: MadeUpHostOptions = {},
): Promise<MadeUpHost> {
  const { names = {}, isTrusted = true, deaf = [] } = options;
  const requests: IncomingMessage[] = [];
  const connected: string[] = [];
  const resolved: string[] = [];
  const server = createServer({ cert: CERTIFICATE, key: KEY }, (request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const network: Network = {
    resolve: (host) => {
      const table = { ...NAMES, ...names }[host];
      const times = resolved.filter((one) => one === host).length;
      resolved.push(host);
      const addresses = table?.[Math.min(times, table.length - 1)];
      return addresses ? Promise.resolve(addresses) : Promise.reject(new Error("ENOTFOUND"));
    },
    connect: ({ address, host }) => {
      connected.push(address);
      const socket = connect({
        host: "127.0.0.1",
        port,
        ...(isTrusted && { ca: CERTIFICATE }),
        servername: host === address ? "mall.example" : host,
      });
      if (deaf.includes(address)) socket.destroy(new Error("ECONNREFUSED"));
      return socket;
    },
  };
  return { network, requests, connected, resolved };
}
