import { lookup } from "node:dns/promises";
import { connect, type TLSSocket } from "node:tls";

/** What is needed of the network by who asks something of a stranger; tests hand in their own. */
export type Network = {
  /** Every IP address of a host's name; rejects when there is none. */
  resolve(host: string): Promise<readonly string[]>;
  /** Begins a connection to exactly this IP address; the certificate is checked for the host. */
  connect(target: { address: string; host: string }): TLSSocket;
};

const HTTPS_PORT = 443;

export const publicNetwork: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connect: ({ address, host }) =>
    connect({
      host: address,
      port: HTTPS_PORT,
      // A certificate for an IP address is checked against the address, and TLS names no address.
      ...(host !== address && { servername: host }),
      // Said here, so that no environment variable turns it off.
      rejectUnauthorized: true,
    }),
};
