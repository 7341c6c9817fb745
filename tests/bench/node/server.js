// Node's Socket.IO server as its documentation starts it. A line on stdin: say it to everybody, as one pulse.

import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http);
http.listen(Number(process.argv[2]), '127.0.0.1', 2048, () => console.log('ready'));
createInterface({ input: process.stdin })
  .on('line', (line) => io.emit('pulse', JSON.parse(line)))
  .on('close', () => process.exit());
