SELECT code, peer, year FROM rka_peer ORDER BY code, peer
