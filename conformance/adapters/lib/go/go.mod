module cocore-adapter

go 1.21
