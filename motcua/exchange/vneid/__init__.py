"""VNeID, the national identity provider (định danh và xác thực điện tử): what its claims mean, and an emulator."""
